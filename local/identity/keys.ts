import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { exportJWK, generateKeyPair } from "jose";
import * as z from "zod";

const SigningKeys = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), d: z.string() })),
});
export type SigningKeys = z.output<typeof SigningKeys>;

/** The keys that sign tokens, kept in `file` so that tokens outlive a restart. A damaged file is replaced. */
export async function loadSigningKeys(file: string, report: (text: string) => void): Promise<SigningKeys> {
  try {
    if (existsSync(file)) return SigningKeys.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    report(
      `The signing keys in ${file} were damaged and have been replaced: earlier tokens are no longer valid.`,
    );
  }
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: randomUUID() };
  writeFileSync(file, JSON.stringify({ keys: [key] }), { mode: 0o600 });
  return SigningKeys.parse({ keys: [key] });
}
