import { createHash } from "node:crypto";
import { encodeTime } from "ulidx";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** When the first studies were gathered; every loaded study's id begins with it. */
const gatheredAt = Date.UTC(2026, 10, 1);

/** The id of a study of data/: always the same for a slug, so that an interrupted load finds its own drafts. */
export function studyId(slug: string): string {
  const digest = createHash("sha256").update(slug).digest();
  const random = Array.from({ length: 16 }, (_, index) => alphabet[(digest[index] ?? 0) % 32]);
  return encodeTime(gatheredAt, 10) + random.join("");
}
