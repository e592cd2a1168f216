/** Errors in what a designer or an operator wrote: each says what is wrong, where, and what to do. */

export class ContentError extends Error {
  readonly code: string;
  readonly where: string;
  readonly what: string;
  readonly fix: string;

  /**
   * @param code short and stable, for tests and searches, such as `ROOM_TYPE_ID`
   * @param where the file, or the room type, and the key or object in it
   * @param what what is wrong there
   * @param fix what to do about it
   */
  constructor(code: string, where: string, what: string, fix: string, options?: ErrorOptions) {
    super(`${code} in ${where}: ${what} ${fix}`, options);
    this.name = 'ContentError';
    this.code = code;
    this.where = where;
    this.what = what;
    this.fix = fix;
  }
}

/**
 * Throws what was found, if anything was: several as one error with a line for each and the first one's code, so that
 * three mistakes do not take three starts.
 * @throws ContentError
 */
export function throwAll(found: readonly ContentError[]): void {
  const [first] = found;
  if (first === undefined) return;
  first.message = found.map(({ message }) => message).join('\n');
  throw first;
}

/**
 * Something that a rule did and may not do; where that was is added by the game, which knows whose turn it is.
 * @param code begins with `RULE_`
 */
export function ruleError(code: string, what: string, fix: string): ContentError {
  return new ContentError(code, 'a rule', what, fix);
}
