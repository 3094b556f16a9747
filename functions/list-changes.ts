import { listChanges } from "#schemas/operations/catalogue.ts";
import { endpoint } from "./http/endpoint.ts";
import { okNumberedPage } from "./http/pages.ts";
import * as publications from "./store/publications.ts";

export const handler = endpoint(listChanges, async (request) =>
  okNumberedPage(request, await publications.listChanges(request.query)),
);
