import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Authorizer, createAuthorizer, renderClaims } from "#local/http-api/authorizer.ts";

const scopes = ["catalogue/read", "catalogue/write"];
const ours = await generateKeyPair("RS256");
const foreign = await generateKeyPair("RS256");
const keys = { keys: [{ ...(await exportJWK(ours.publicKey)), kid: "ours", alg: "RS256", use: "sig" }] };
const server = createServer((_request, response) => response.end(JSON.stringify(keys)));
let issuer = "";
let authorize: Authorizer;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A TCP server's address is never a string.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
  authorize = createAuthorizer(issuer, ["web", "demo"]);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** A token like the pool's access tokens, with some claims changed. */
function sign(changes: JWTPayload = {}, { privateKey } = ours): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    client_id: "web",
    scope: "openid catalogue/read",
    iat: now,
    exp: now + 60,
    ...changes,
  };
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "ours" }).sign(privateKey);
}

describe("a caller is let in", () => {
  test("with one of the route's scopes, and the function learns the claims", async () => {
    const verdict = await authorize(`Bearer ${await sign({ role: "editor", country: null })}`, scopes);
    expect(verdict).toMatchObject({
      claims: { iss: issuer, client_id: "web", role: "editor" },
      scopes: ["openid", "catalogue/read"],
    });
    expect(Object(verdict).claims).not.toHaveProperty("country");
  });

  test("without the word Bearer", async () => {
    expect(await authorize(await sign(), scopes)).toHaveProperty("claims");
  });

  test("with any valid token where the route asks for no scope", async () => {
    expect(await authorize(await sign({ scope: "" }), [])).toMatchObject({ scopes: null });
  });
});

describe("a caller is refused", () => {
  test("without a token", async () => {
    expect(await authorize(undefined, scopes)).toEqual({ status: 401, challenge: "Bearer" });
  });

  test.each<[string, () => Promise<string> | string]>([
    ["that is no token", () => "hello"],
    ["that was tampered with", async () => `${(await sign()).slice(0, -8)}AAAAAAAA`],
    ["signed by another", () => sign({}, foreign)],
    ["of another issuer", () => sign({ iss: "https://elsewhere.example.org" })],
    ["made out to another client", () => sign({ client_id: "other" })],
    ["that has expired", () => sign({ exp: Math.floor(Date.now() / 1000) - 1 })],
    ["that is not valid yet", () => sign({ nbf: Math.floor(Date.now() / 1000) + 60 })],
    ["whose aud is another, though its client_id is known", () => sign({ aud: "other" })],
    [
      "that is not signed",
      () =>
        new UnsecuredJWT({ client_id: "web", scope: scopes.join(" ") })
          .setIssuer(issuer)
          .setExpirationTime("1m")
          .encode(),
    ],
  ])("with a token %s", async (_, token) => {
    const verdict = await authorize(`Bearer ${await token()}`, scopes);
    expect(verdict).toMatchObject({ status: 401, challenge: expect.stringContaining("invalid_token") });
  });

  test.each([
    ["of none of the route's scopes", { scope: "openid email" }],
    ["that is an ID token, which has no scope", { aud: "web", scope: undefined, token_use: "id" }],
  ])("with a token %s", async (_, claims) => {
    expect(await authorize(`Bearer ${await sign(claims)}`, scopes)).toEqual({
      status: 403,
      challenge: 'Bearer scope="catalogue/read catalogue/write" error="insufficient_scope"',
    });
  });
});

test("claims reach a function as text", () => {
  const claims = {
    exp: 1800000000,
    email_verified: true,
    "cognito:groups": ["editor", "contributor"],
    nothing: null,
    address: { city: "Rabat" },
  };
  expect(renderClaims(claims)).toEqual({
    exp: "1800000000",
    email_verified: "true",
    "cognito:groups": "[editor contributor]",
    address: '{"city":"Rabat"}',
  });
});
