import type { StoredPublication } from "#schemas/case-study.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as publications from "../store/publications.ts";

/** A version of a published case study; a 404 problem that names the newest if there is no such version. */
export async function publicVersion(current: StoredPublication, version: number): Promise<StoredPublication> {
  const found = await publications.getVersion(current.id, version);
  if (found) return found;
  throw new ProblemError(
    "not-found",
    `There is no version ${version}; the newest version of this case study is ${current.version}.`,
  );
}
