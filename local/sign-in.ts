import { createHash, randomBytes } from "node:crypto";
import { password, people } from "./identity/people.ts";
import type { AppClient, UserPool } from "./identity/user-pool-resource.ts";
import { LocalError } from "./local-error.ts";

/** What a token endpoint answers. */
export interface Tokens {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
}

/** Tokens for one of the ready-made people or for an integration, by the flow that a program of theirs would use. */
export async function signIn(pool: UserPool, name: string): Promise<Tokens> {
  const web = pool.clients.find(({ flows }) => flows.includes("code"));
  if (web && people.some(({ username }) => username === name)) return signInPerson(pool, web, name);
  const integrations = pool.clients.filter(({ flows }) => flows.includes("client_credentials"));
  const integration = integrations.find((client) => client.name === name);
  if (integration) return signInIntegration(pool, integration);
  const names = [...people.map(({ username }) => username), ...integrations.map((client) => client.name)];
  throw new LocalError(`There is nobody called "${name}" here. Choose one of: ${names.join(", ")}.`);
}

function signInIntegration(pool: UserPool, { id, secret, scopes }: AppClient): Promise<Tokens> {
  const credentials = Buffer.from(`${id}:${secret}`).toString("base64");
  const form = { grant_type: "client_credentials", scope: scopes.join(" ") };
  return requestTokens(pool, form, { authorization: `Basic ${credentials}` });
}

/** The authorization code flow with PKCE, filling in the sign-in form. */
async function signInPerson(pool: UserPool, client: AppClient, username: string): Promise<Tokens> {
  const { id, scopes, callbackUrls } = client;
  const [callbackUrl = ""] = callbackUrls;
  const verifier = randomBytes(32).toString("base64url");
  const cookies = new Map<string, string>();
  async function visit(url: string, form?: Record<string, string>): Promise<string> {
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map((cookie) => cookie.join("=")).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location === null) throw new LocalError(`Sign-in failed: ${answer.status} ${await answer.text()}`);
    return new URL(location, url).href;
  }

  const authorization = new URLSearchParams({
    client_id: id,
    response_type: "code",
    redirect_uri: callbackUrl,
    scope: scopes.join(" "),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const signInPage = await visit(`${pool.issuer}/oauth2/authorize?${authorization}`);
  let place = await visit(signInPage, { username, password });
  while (!place.startsWith(callbackUrl)) place = await visit(place);
  const returned = new URL(place).searchParams;
  const code = returned.get("code");
  if (code === null) throw new LocalError(`Sign-in failed: ${returned.get("error_description")}`);
  const form = { grant_type: "authorization_code", client_id: id, redirect_uri: callbackUrl, code };
  return requestTokens(pool, { ...form, code_verifier: verifier });
}

async function requestTokens(
  { issuer }: UserPool,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Tokens> {
  const body = new URLSearchParams(form);
  const answer = await fetch(`${issuer}/oauth2/token`, { method: "POST", headers, body });
  if (!answer.ok) throw new LocalError(`No token was issued: ${await answer.text()}`);
  // The token endpoint is this project's own.
  return (await answer.json()) as Tokens;
}
