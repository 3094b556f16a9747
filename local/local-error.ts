/** Something the person at the keyboard can mend: the message says what happened and what to do, and is shown without a stack. */
export class LocalError extends Error {
  override readonly name = "LocalError";
}
