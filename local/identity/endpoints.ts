import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { errors } from "oidc-provider";
import { password, subOf } from "./people.ts";
import { createProvider, type ProviderOptions } from "./provider.ts";
import { renderSignInPage } from "./sign-in-page.ts";
import { createTokenStore } from "./token-store.ts";

/** Answers what Cognito answers below a pool's issuer and its sign-in domain; here both are one address. */
export function createIdentityEndpoints(options: Omit<ProviderOptions, "store">) {
  const { pool, people } = options;
  const store = createTokenStore();
  const provider = createProvider({ ...options, store });
  const answerOther = provider.callback();
  const base = new URL(pool.issuer).pathname;

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await provider.interactionDetails(request, response);
    let failure: string | undefined;
    if (request.method === "POST") {
      const form = new URLSearchParams(await text(request));
      const choice = form.get("choice");
      const person = people.find(({ username }) => username === (choice ?? form.get("username")));
      if (person && (choice !== null || form.get("password") === password)) {
        const login = { accountId: subOf(person), amr: ["pwd"] };
        return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
      }
      failure = "Incorrect username or password.";
    }
    response.writeHead(failure === undefined ? 200 : 400, { "content-type": "text/html; charset=utf-8" });
    response.end(renderSignInPage(people, failure));
  }

  /** Asks nothing and goes back to one of the client's sign-out addresses. */
  function signOut(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    const returnTo = query.get("logout_uri") ?? "";
    const client = pool.clients.find(({ id }) => id === query.get("client_id"));
    if (!client?.logoutUrls.includes(returnTo)) {
      throw new errors.InvalidRequest("The client has no such logout_uri.");
    }
    const session = /(?:^|; )_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    if (session !== undefined) store.endSession(session);
    response.writeHead(302, { location: returnTo, "set-cookie": "_session=; path=/; max-age=0" }).end();
  }

  return async (
    request: IncomingMessage & { originalUrl?: string },
    response: ServerResponse,
  ): Promise<void> => {
    const target = request.url ?? "";
    const { pathname, searchParams } = new URL(target, pool.issuer);
    try {
      if (pathname.startsWith(`${base}/login/`)) return await signIn(request, response);
      if (pathname === `${base}/logout`) return signOut(searchParams, request, response);
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      response.writeHead(error.statusCode, { "content-type": "text/plain" }).end(error.error_description);
      return;
    }
    // oidc-provider takes the difference of the two for the path it is mounted on.
    request.originalUrl = target;
    request.url = target.slice(base.length);
    await answerOther(request, response);
  };
}
