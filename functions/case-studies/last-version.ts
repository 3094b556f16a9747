import type { StoredPublication, Tombstone } from "#schemas/case-study.ts";
import * as publications from "../store/publications.ts";

/** The last version's whole content, also of a case study that was withdrawn. */
export async function lastVersion(publication: StoredPublication | Tombstone): Promise<StoredPublication> {
  if (!publications.isTombstone(publication)) return publication;
  const version = await publications.getVersion(publication.id, publication.version);
  if (!version) throw new Error(`Version ${publication.version} of ${publication.id} is missing`);
  return version;
}
