/** Errors in what a designer or an operator wrote: each says what is wrong, where, and what to do. */

export class ContentError extends Error {
  readonly code: string;

  /**
   * @param code short and stable, for tests and searches, such as `ROOM_TYPE_ID`
   * @param where the file, or the room type, and the key or object in it
   * @param what what is wrong there
   * @param fix what to do about it
   */
  constructor(code: string, where: string, what: string, fix: string) {
    super(`${code} in ${where}: ${what} ${fix}`);
    this.name = 'ContentError';
    this.code = code;
  }
}
