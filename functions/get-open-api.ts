import { getOpenApi } from "#schemas/operations/service.ts";
import document from "../docs/openapi.json" with { type: "json" };
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(getOpenApi, async () => ok({ ...document, servers: [{ url: siteUrl() }] }));
