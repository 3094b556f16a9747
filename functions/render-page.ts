import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { renderPage } from "#web/render-page.tsx";
import { operator, siteUrl } from "./http/environment.ts";
import { reader } from "./pages/reader.ts";

/** Answers every address of a page, from what the handlers of the API say in this same process. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const request = {
    path: event.rawPath,
    query: event.rawQueryString,
    acceptLanguage: event.headers["accept-language"],
    siteUrl: siteUrl(),
    operator: operator(),
    now: new Date(),
    id: event.requestContext.requestId,
  };
  const { status, headers, body } = await renderPage(request, (language) => reader(language, event, context));
  return { statusCode: status, headers, body };
}
