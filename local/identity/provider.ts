import Provider, { type ClientMetadata, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { SigningKeys } from "./keys.ts";
import { attributesOf, type Person, subOf } from "./people.ts";
import { askPreTokenTrigger, changeClaims, changeScopes, type TokenChanges } from "./pre-token.ts";
import type { TokenStore } from "./token-store.ts";
import type { AppClient, UserPool } from "./user-pool-resource.ts";

export interface ProviderOptions {
  pool: UserPool;
  people: readonly Person[];
  keys: SigningKeys;
  store: TokenStore;
  /** Calls the pool's pre-token trigger. */
  invokeTrigger: (event: unknown) => Promise<unknown>;
  onError: (error: unknown) => void;
}

/** Stands for the API behind the pool: oidc-provider makes a JWT only for a named resource. */
const apiResource = "urn:local:api";
const emailClaims = ["email", "email_verified"];
/** With the pool's attributes, all that an ID token may hold: oidc-provider drops other claims without a word. */
const openidClaims = ["sub", "cognito:groups", "cognito:username", "token_use", "role", "country"];

/** An OpenID provider that issues tokens in Cognito's shape, changed by the pool's pre-token trigger. */
export function createProvider(options: ProviderOptions): Provider {
  const { pool, people, keys, store, invokeTrigger, onError } = options;
  const clientOf = ({ oidc }: KoaContextWithOIDC): AppClient => {
    const client = pool.clients.find(({ id }) => id === oidc.client?.clientId);
    if (client) return client;
    throw new errors.InvalidClient("There is no such client.");
  };
  const isApiScope = (scope: string) => pool.apiScopes.includes(scope);
  const personOf = (sub: string) => people.find((person) => subOf(person) === sub);

  // Cognito asks its trigger once for all the tokens of one answer.
  const asked = new WeakMap<KoaContextWithOIDC, Promise<TokenChanges>>();
  function askTrigger(ctx: KoaContextWithOIDC, person: Person | undefined, scopes: string[]) {
    const grantType = String(ctx.oidc.params?.grant_type);
    const request = { poolId: pool.id, clientId: clientOf(ctx).id, person, scopes, grantType };
    const changes =
      asked.get(ctx) ??
      askPreTokenTrigger(invokeTrigger, request).catch((error: Error) => {
        onError(error);
        throw new errors.InvalidRequest(`PreTokenGeneration failed with error ${error.message}`);
      });
    asked.set(ctx, changes);
    return changes;
  }

  const provider = new Provider(pool.issuer, {
    adapter: store.adapter,
    jwks: keys,
    cookies: { keys: ["local"] },
    clients: pool.clients.map(describeClient),
    scopes: ["openid", "email"],
    claims: { openid: [...openidClaims, ...pool.attributes], email: emailClaims },
    conformIdTokenClaims: false,
    routes: {
      authorization: "/oauth2/authorize",
      token: "/oauth2/token",
      revocation: "/oauth2/revoke",
      jwks: "/.well-known/jwks.json",
    },
    discovery: { end_session_endpoint: `${pool.issuer}/logout` },
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    renderError(ctx, { error, error_description: description }) {
      ctx.body = `${error}: ${description}`;
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    ttl: {
      AccessToken: (ctx) => clientOf(ctx).seconds.access,
      ClientCredentials: (ctx) => clientOf(ctx).seconds.access,
      IdToken: (ctx) => clientOf(ctx).seconds.id,
      RefreshToken: (ctx) => clientOf(ctx).seconds.refresh,
      Grant: 30 * 86_400,
      Interaction: 600,
      Session: 3600,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        defaultResource(ctx) {
          checkScopes(ctx, clientOf(ctx));
          return apiResource;
        },
        getResourceServerInfo: (ctx) => ({
          scope: clientOf(ctx).scopes.filter(isApiScope).join(" "),
          audience: apiResource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    formats: {
      customizers: {
        async jwt(ctx, token, parts) {
          const { aud, iss, iat, exp, jti } = parts.payload;
          const person = "accountId" in token ? personOf(token.accountId) : undefined;
          const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken;
          const scopes = (source?.scope ?? token.scope ?? "").split(" ");
          const changes = (await askTrigger(ctx, person, scopes))?.accessTokenGeneration;
          const own = {
            sub: person ? subOf(person) : token.clientId,
            ...(person && { "cognito:groups": [person.group], username: subOf(person) }),
            iss,
            version: 2,
            client_id: token.clientId,
            token_use: "access",
            scope: changeScopes(scopes, changes).join(" "),
            auth_time: source?.authTime ?? iat,
            exp,
            iat,
            jti,
          };
          // Cognito's access tokens have no aud. oidc-provider insists on one; JSON leaves out what is not enumerable.
          const audience = { value: aud, writable: true };
          parts.payload = Object.defineProperty(changeClaims(own, changes), "aud", audience);
          parts.header = { typ: undefined };
        },
      },
    },
    findAccount(ctx, sub) {
      const person = personOf(sub);
      if (!person) return undefined;
      const claims = async (_use: string, scope: string) => {
        const { "cognito:user_status": _, ...attributes } = attributesOf(person);
        const own = { ...attributes, email_verified: true, token_use: "id", "cognito:username": sub };
        const changes = (await askTrigger(ctx, person, scope.split(" ")))?.idTokenGeneration;
        return { ...changeClaims({ ...own, "cognito:groups": [person.group] }, changes), sub };
      };
      return { accountId: sub, claims };
    },
    // No consent is asked for, as in Cognito: the client's scopes are granted.
    async loadExistingGrant(ctx) {
      const { id: clientId, scopes } = clientOf(ctx);
      const grant = new provider.Grant({ clientId, accountId: ctx.oidc.session?.accountId });
      grant.addOIDCScope(scopes.filter((scope) => !isApiScope(scope)).join(" "));
      grant.addResourceScope(apiResource, scopes.filter(isApiScope).join(" "));
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, { uid }) => `${new URL(pool.issuer).pathname}/login/${uid}` },
  });
  provider.on("server_error", (_ctx, error) => onError(error));
  return provider;
}

/** As in Cognito: no scope asked for means all that the client may have, one that it may not have is an error. */
function checkScopes({ oidc: { params } }: KoaContextWithOIDC, client: AppClient): void {
  if (!params) return;
  params.scope ??= client.scopes.join(" ");
  const asked = String(params.scope).split(" ");
  const refused = asked.find((scope) => !client.scopes.includes(scope));
  if (refused !== undefined) throw new errors.InvalidScope("invalid_scope", refused);
}

function describeClient({ id, secret, flows, callbackUrls }: AppClient): ClientMetadata {
  const forPeople = flows.includes("code");
  return {
    client_id: id,
    ...(secret !== undefined && { client_secret: secret }),
    token_endpoint_auth_method: secret === undefined ? "none" : "client_secret_basic",
    grant_types: forPeople ? ["authorization_code", "refresh_token"] : ["client_credentials"],
    response_types: forPeople ? ["code"] : [],
    redirect_uris: callbackUrls,
  };
}
