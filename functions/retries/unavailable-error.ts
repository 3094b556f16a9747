/** Something that the catalogue depends on is missing or fails for now: the same request may succeed later. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}
