import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from "jose";
import { signIn } from "#local/sign-in.ts";
import type { Api } from "./contract-api.ts";

/** Tokens that no sign-in gives, made with the server's own key where only their content is to be wrong. */
export async function unusualTokens(api: Api, directory: string) {
  const token = await api.token("editor-my");
  const claims = decodeJwt(token);
  const { id_token: idToken = "" } = await signIn(api.server.pool, "editor-my");
  // The server has written this file itself.
  const { keys } = JSON.parse(readFileSync(join(directory, "signing-keys.json"), "utf8"));
  const [jwk] = keys;
  const ownKey = await importJWK(jwk, "RS256");
  const { privateKey: foreignKey } = await generateKeyPair("RS256");
  const sign = (payload: JWTPayload, key = ownKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: jwk.kid }).sign(key);
  const now = Math.floor(Date.now() / 1000);
  const [, payload = ""] = token.split(".");
  const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
  const { role: _, ...withoutRole } = claims;
  const { country: __, ...withoutCountry } = claims;
  return {
    /** Answered 401. */
    refused: {
      empty: "",
      "no JWT": "x",
      "JWT of nothing": "a.b.c",
      unsigned,
      tampered: `${token.slice(0, -4)}AAAA`,
      expired: await sign({ ...claims, iat: now - 1000, exp: now - 100 }),
      "signed by somebody else": await sign({ ...claims, exp: now + 100_000 }, foreignKey),
      "of another pool": await sign({ ...claims, iss: "https://example.org", exp: now + 100_000 }),
      "of another client": await sign({ ...claims, client_id: "unknown", exp: now + 100_000 }),
    },
    /** Answered 403 by the gateway, whatever the operation. */
    withoutScope: await sign({ ...claims, scope: "openid email", exp: now + 100_000 }),
    idToken: await sign({ ...decodeJwt(idToken), exp: now + 100_000 }),
    /** Answered 403 by the gateway for writes. */
    readOnly: await sign({ ...claims, scope: "catalogue/read", exp: now + 100_000 }),
    /** In no group. */
    reader: await sign({ ...withoutRole, exp: now + 100_000 }),
    contributorOfNowhere: await sign({ ...withoutCountry, role: "contributor", exp: now + 100_000 }),
  };
}
