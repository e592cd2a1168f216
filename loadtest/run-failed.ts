/** A run that could not be carried out, for reasons outside of what it measures. */

/** The message is for people: what ended or did not start, and what it last said. */
export class RunFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RunFailed';
  }
}
