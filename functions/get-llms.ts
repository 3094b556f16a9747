import { getLlms } from "#schemas/operations/discovery.ts";
import { writeLlms } from "./formats/write-llms.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { okFile } from "./http/responses.ts";

export const handler = endpoint(getLlms, async () =>
  okFile("text/plain; charset=utf-8", writeLlms(siteUrl())),
);
