import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createIdentityEndpoints } from "#local/identity/endpoints.ts";
import { loadSigningKeys } from "#local/identity/keys.ts";
import { password, people } from "#local/identity/people.ts";
import type { UserPool } from "#local/identity/user-pool-resource.ts";
import { signIn } from "#local/sign-in.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-"));
const keyFile = join(folder, "keys.json");
const scopes = ["openid", "email", "catalogue/read", "catalogue/write"];
const seconds = { access: 900, id: 900, refresh: 3600 };
const site = "http://localhost:3000";
const web = {
  id: "web0",
  name: "web",
  secret: undefined,
  flows: ["code" as const],
  scopes,
  callbackUrls: [`${site}/callback`],
  logoutUrls: [`${site}/`],
  seconds,
};
const demo = {
  ...web,
  id: "demo0",
  name: "demo-integration",
  secret: "secret",
  flows: ["client_credentials" as const],
  scopes: ["catalogue/read"],
  callbackUrls: [],
};
const trigger = vi.fn<(event: unknown) => Promise<unknown>>();
const onError = vi.fn();
const server = createServer();
let pool: UserPool;

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  pool = {
    id: "eu-west-1_Pool",
    issuer: `http://localhost:${port}/_local/identity/eu-west-1_Pool`,
    attributes: ["custom:country"],
    apiScopes: ["catalogue/read", "catalogue/write"],
    clients: [web, demo],
    preTokenFunctionArn: "arn:trigger",
  };
  const keys = await loadSigningKeys(keyFile, () => {});
  server.on("request", createIdentityEndpoints({ pool, people, keys, invokeTrigger: trigger, onError }));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => {
  trigger.mockReset();
  trigger.mockImplementation(async (event) => event);
  onError.mockReset();
});
trigger.mockImplementation(async (event) => event);

/** A trigger that answers with these changes. */
const changing = (details: object) => async (event: unknown) => ({
  ...Object(event),
  response: { claimsAndScopeOverrideDetails: details },
});
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(pool.issuer + path, { method: "POST", body: new URLSearchParams(form), headers, redirect: "manual" });
const authorizeUrl = (changes: Record<string, string> = {}) =>
  `${pool.issuer}/oauth2/authorize?${new URLSearchParams({
    client_id: web.id,
    response_type: "code",
    redirect_uri: `${site}/callback`,
    scope: scopes.join(" "),
    code_challenge: createHash("sha256").update("verifier".repeat(8)).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  })}`;
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** Opens the sign-in page and sends its form. */
async function submitForm(form: Record<string, string>) {
  const opened = await fetch(authorizeUrl(), { redirect: "manual" });
  const page = new URL(opened.headers.get("location") ?? "", pool.issuer);
  const headers = { cookie: cookiesOf(opened) };
  const shown = await (await fetch(page, { headers })).text();
  const answer = await fetch(page, {
    method: "POST",
    body: new URLSearchParams(form),
    headers,
    redirect: "manual",
  });
  return { shown, answer, headers };
}

describe("a person signs in", () => {
  test("with code and PKCE, and gets tokens that the pool's keys verify", async () => {
    const tokens = await signIn(pool, "contributor-ma");
    const keys = createRemoteJWKSet(new URL(`${pool.issuer}/.well-known/jwks.json`));
    const { issuer } = pool;
    await expect(jwtVerify(tokens.access_token, keys, { issuer })).resolves.toBeDefined();
    await expect(jwtVerify(tokens.id_token ?? "", keys, { issuer, audience: web.id })).resolves.toBeDefined();
    expect(tokens).toMatchObject({
      token_type: "Bearer",
      expires_in: 900,
      refresh_token: expect.any(String),
    });
  });

  test("and the access token has the shape of Cognito's", async () => {
    const { access_token: token } = await signIn(pool, "contributor-ma");
    expect(decodeProtectedHeader(token)).toEqual({ alg: "RS256", kid: expect.any(String) });
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      iss: pool.issuer,
      client_id: web.id,
      token_use: "access",
      scope: scopes.join(" "),
      "cognito:groups": ["contributor"],
      sub: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      auth_time: expect.any(Number),
      username: claims.sub,
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(900);
    for (const absent of ["aud", "custom:country", "email"]) expect(claims).not.toHaveProperty(absent);
  });

  test("and the ID token has the attributes", async () => {
    const claims = decodeJwt((await signIn(pool, "editor-sn")).id_token ?? "");
    expect(claims).toMatchObject({
      aud: web.id,
      token_use: "id",
      email: "editor-sn@example.org",
      email_verified: true,
      "cognito:groups": ["editor"],
      "cognito:username": claims.sub,
      "custom:country": "SN",
    });
  });

  test("as the same person at each sign-in, and as another than everybody else", async () => {
    const subs = await Promise.all(
      ["editor-my", "editor-my", "editor-sn"].map(
        async (name) => decodeJwt((await signIn(pool, name)).access_token).sub,
      ),
    );
    expect(new Set(subs).size).toBe(2);
    expect(subs[0]).toBe(subs[1]);
  });

  test("by choosing one of the people that the page lists, or by name and password", async () => {
    const { shown, answer } = await submitForm({ choice: "editor-my" });
    for (const { username } of people) expect(shown).toContain(`value="${username}"`);
    expect(shown).toContain(password);
    expect(answer.status).toBe(303);
    expect((await submitForm({ username: "editor-my", password })).answer.status).toBe(303);
  });

  test.each([
    ["a wrong password", { username: "editor-my", password: "wrong" }],
    ["a name that nobody has", { username: "nobody", password }],
    ["a choice that nobody is", { choice: "nobody" }],
    ["nothing", {}],
  ])("but not with %s: the form comes back and says so", async (_, form) => {
    const { answer } = await submitForm(form);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Incorrect username or password.");
  });
});

describe("sign-in is refused", () => {
  test.each([
    ["without PKCE", { code_challenge: "", code_challenge_method: "" }, "invalid_request"],
    ["for a scope that the client may not have", { scope: "openid catalogue/delete" }, "invalid_scope"],
  ])("%s, back at the client", async (_, changes, error) => {
    const answer = await fetch(authorizeUrl(changes), { redirect: "manual" });
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBe(error);
  });

  test("to an address that is not the client's, without going there", async () => {
    const answer = await fetch(authorizeUrl({ redirect_uri: "https://elsewhere.example.org/" }), {
      redirect: "manual",
    });
    expect([answer.status, answer.headers.has("location")]).toEqual([400, false]);
  });

  test("with the code but not the verifier that belongs to it", async () => {
    const { answer, headers } = await submitForm({ choice: "editor-my" });
    const resumed = new URL(answer.headers.get("location") ?? "", pool.issuer);
    const cookie = `${headers.cookie}; ${cookiesOf(answer)}`;
    const returned = await fetch(resumed, { headers: { cookie }, redirect: "manual" });
    const code = new URL(returned.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const form = {
      grant_type: "authorization_code",
      client_id: web.id,
      redirect_uri: `${site}/callback`,
      code,
    };
    const wrong = await post("/oauth2/token", { ...form, code_verifier: "another".repeat(8) });
    expect([wrong.status, Object(await wrong.json()).error]).toEqual([400, "invalid_grant"]);
  });
});

test("a refresh token gives new tokens for the same person until it is revoked", async () => {
  const { access_token: first, refresh_token: refreshToken = "" } = await signIn(pool, "contributor-tr");
  const form = { grant_type: "refresh_token", client_id: web.id, refresh_token: refreshToken };
  const refreshed = Object(await (await post("/oauth2/token", form)).json());
  expect(decodeJwt(refreshed.access_token)).toMatchObject({
    sub: decodeJwt(first).sub,
    scope: scopes.join(" "),
  });
  expect(decodeJwt(refreshed.id_token)["custom:country"]).toBe("TR");
  expect(trigger.mock.calls.map(([event]) => Object(event).triggerSource)).toEqual([
    "TokenGeneration_HostedAuth",
    "TokenGeneration_RefreshTokens",
  ]);
  await post("/oauth2/revoke", { client_id: web.id, token: refreshToken });
  expect((await post("/oauth2/token", form)).status).toBe(400);
});

test("sign-out ends the session and goes back to the client, and only there", async () => {
  const { answer, headers } = await submitForm({ choice: "editor-my" });
  const resumed = new URL(answer.headers.get("location") ?? "", pool.issuer);
  const signedIn = await fetch(resumed, { headers, redirect: "manual" });
  const session = { cookie: cookiesOf(signedIn) };
  const visit = (url: string) => fetch(url, { headers: session, redirect: "manual" });
  expect((await visit(authorizeUrl())).headers.get("location")).toContain(`${site}/callback?code=`);

  const signOut = (logoutUri: string) =>
    visit(`${pool.issuer}/logout?${new URLSearchParams({ client_id: web.id, logout_uri: logoutUri })}`);
  expect((await signOut("https://elsewhere.example.org/")).status).toBe(400);
  expect((await signOut(`${site}/`)).headers.get("location")).toBe(`${site}/`);
  expect((await visit(authorizeUrl())).headers.get("location")).toContain("/login/");
});

describe("an integration", () => {
  const basic = (secret: string) => ({
    authorization: `Basic ${Buffer.from(`${demo.id}:${secret}`).toString("base64")}`,
  });
  const request = (scope: Record<string, string>, secret = "secret") =>
    post("/oauth2/token", { grant_type: "client_credentials", ...scope }, basic(secret));

  test("gets an access token for itself, and neither an ID token nor a refresh token", async () => {
    const tokens = await signIn(pool, "demo-integration");
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      sub: demo.id,
      client_id: demo.id,
      scope: "catalogue/read",
    });
    expect(decodeJwt(tokens.access_token)).not.toHaveProperty("username");
    expect(Object.keys(tokens).sort()).toEqual(["access_token", "expires_in", "scope", "token_type"]);
  });

  test("gets all its scopes when it names none", async () => {
    const { access_token: token } = Object(await (await request({})).json());
    expect(decodeJwt(token).scope).toBe("catalogue/read");
  });

  test("is refused a scope that it may not have, and a wrong secret", async () => {
    expect(Object(await (await request({ scope: "catalogue/write" })).json()).error).toBe("invalid_scope");
    expect((await request({}, "wrong")).status).toBe(401);
  });
});

describe("the pre-token trigger", () => {
  test("is asked once per sign-in, with Cognito's event", async () => {
    const { sub } = decodeJwt((await signIn(pool, "contributor-pk")).access_token);
    expect(trigger.mock.calls).toEqual([
      [
        {
          version: "3",
          triggerSource: "TokenGeneration_HostedAuth",
          region: "eu-west-1",
          userPoolId: "eu-west-1_Pool",
          userName: sub,
          callerContext: { awsSdkVersion: expect.any(String), clientId: web.id },
          request: {
            userAttributes: {
              sub,
              email: "contributor-pk@example.org",
              email_verified: "true",
              "cognito:user_status": "CONFIRMED",
              "custom:country": "PK",
            },
            groupConfiguration: {
              groupsToOverride: ["contributor"],
              iamRolesToOverride: [],
              preferredRole: null,
            },
            scopes,
          },
          response: { claimsAndScopeOverrideDetails: null },
        },
      ],
    ]);
  });

  test("is asked for an integration too, which has no attributes and no groups", async () => {
    await signIn(pool, "demo-integration");
    expect(trigger.mock.calls[0]?.[0]).toMatchObject({
      triggerSource: "TokenGeneration_ClientCredentials",
      userName: demo.id,
      callerContext: { clientId: demo.id },
      request: {
        userAttributes: {},
        groupConfiguration: { groupsToOverride: [] },
        scopes: ["catalogue/read"],
      },
    });
  });

  test("adds and takes away claims and scopes", async () => {
    const claims = { claimsToAddOrOverride: { role: "editor", country: "MY" }, claimsToSuppress: ["email"] };
    const changes = {
      idTokenGeneration: claims,
      accessTokenGeneration: { ...claims, scopesToSuppress: ["catalogue/write"] },
    };
    trigger.mockImplementation(changing(changes));
    const tokens = await signIn(pool, "editor-my");
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      role: "editor",
      country: "MY",
      scope: "openid email catalogue/read",
    });
    expect(decodeJwt(tokens.id_token ?? "")).toMatchObject({ role: "editor", country: "MY" });
    expect(decodeJwt(tokens.id_token ?? "")).not.toHaveProperty("email");
  });

  test.each([
    ["throws", () => Promise.reject(new Error("no table"))],
    ["answers in the shape of an older version", changing({ claimsToAddOrOverride: {} })],
    ["answers nothing", async () => null],
  ])("that %s prevents the token, and the reason is reported", async (_, invoke) => {
    trigger.mockImplementation(invoke);
    await expect(signIn(pool, "editor-my")).rejects.toThrow("PreTokenGeneration failed");
    expect(onError).toHaveBeenCalledOnce();
  });
});

describe("the signing keys", () => {
  test("are kept, so that tokens outlive a restart", async () => {
    const report = vi.fn();
    expect(await loadSigningKeys(keyFile, report)).toEqual(JSON.parse(readFileSync(keyFile, "utf8")));
    expect(report).not.toHaveBeenCalled();
  });

  test.each(["", "{}", '{"keys":[{"kty":"RSA"}]}'])(
    "are replaced when their file is damaged (%j), with a sentence",
    async (text) => {
      const file = join(folder, "damaged.json");
      writeFileSync(file, text);
      const report = vi.fn();
      const { keys } = await loadSigningKeys(file, report);
      expect(keys).toHaveLength(1);
      expect(report).toHaveBeenCalledWith(expect.stringContaining("have been replaced"));
      expect(existsSync(file)).toBe(true);
    },
  );
});

test("a person unknown here is named together with everybody known", async () => {
  await expect(signIn(pool, "nobody")).rejects.toThrow(
    /nobody.*contributor-ma.*administrator, demo-integration/,
  );
});

test("discovery names the endpoints that a web client looks up", async () => {
  expect(await (await fetch(`${pool.issuer}/.well-known/openid-configuration`)).json()).toMatchObject({
    issuer: pool.issuer,
    authorization_endpoint: `${pool.issuer}/oauth2/authorize`,
    token_endpoint: `${pool.issuer}/oauth2/token`,
    revocation_endpoint: `${pool.issuer}/oauth2/revoke`,
    jwks_uri: `${pool.issuer}/.well-known/jwks.json`,
    end_session_endpoint: `${pool.issuer}/logout`,
  });
});
