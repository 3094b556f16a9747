import { getDescription } from "#schemas/operations/discovery.ts";
import { catalogueFacts } from "./case-studies/catalogue-facts.ts";
import { catalogueAsLinkedData, catalogueAsTurtle } from "./formats/describe-catalogue.ts";
import { themesAsLinkedData, themesAsTurtle } from "./formats/describe-themes.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { okFile } from "./http/responses.ts";
import * as vocabulary from "./store/vocabulary.ts";

const writers = {
  "themes.ttl": async () => themesAsTurtle(await vocabulary.listThemes(), siteUrl()),
  "themes.jsonld": async () => themesAsLinkedData(await vocabulary.listThemes(), siteUrl()),
  "catalogue.ttl": async () => catalogueAsTurtle(await catalogueFacts()),
  "catalogue.jsonld": async () => catalogueAsLinkedData(await catalogueFacts()),
};

export const handler = endpoint(getDescription, async ({ path: { file } }) =>
  okFile(file.endsWith(".ttl") ? "text/turtle; charset=utf-8" : "application/ld+json", await writers[file]()),
);
