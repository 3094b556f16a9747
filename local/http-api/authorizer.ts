import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";

/** What a function is told of the caller: API Gateway turns every claim into text. */
export interface JwtContext {
  claims: Record<string, string>;
  /** Null on a route that asks for no scope. */
  scopes: string[] | null;
}

/** `routeScopes`: the caller needs one of them; an empty list asks for none. */
export type Authorizer = (
  authorization: string | undefined,
  routeScopes: string[],
) => Promise<JwtContext | { status: 401 | 403; challenge: string }>;

/** API Gateway's JWT authorizer for tokens of `issuer` made out to one of the clients in `audience`. */
export function createAuthorizer(issuer: string, audience: string[]): Authorizer {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

  return async (authorization, routeScopes) => {
    const refuse = (status: 401 | 403, error: string) => ({
      status,
      challenge: `Bearer scope="${routeScopes.join(" ")}" error="${error}"`,
    });
    const token = authorization?.replace(/^Bearer /i, "");
    if (!token) return { status: 401, challenge: "Bearer" };
    let payload: JWTPayload;
    try {
      const checks = { issuer, algorithms: ["RS256"], requiredClaims: ["exp", "iat"] };
      payload = (await jwtVerify(token, keys, checks)).payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return refuse(401, "invalid_token");
      throw error;
    }
    // client_id counts only where there is no aud: Cognito's access tokens have none, its ID tokens have.
    const clients = [payload.aud ?? payload.client_id].flat();
    if (!clients.some((client) => audience.includes(String(client)))) return refuse(401, "invalid_token");
    const scopes = String(payload.scope ?? "").split(" ");
    if (routeScopes.length === 0) return { claims: renderClaims(payload), scopes: null };
    if (!routeScopes.some((scope) => scopes.includes(scope))) return refuse(403, "insufficient_scope");
    return { claims: renderClaims(payload), scopes };
  };
}

/** Claims as text, lists as "[one two]", without those that are null. */
export function renderClaims(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, renderClaim(value)]),
  );
}

function renderClaim(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderClaim).join(" ")}]`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
