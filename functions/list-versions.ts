import { listVersions } from "#schemas/operations/catalogue.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { languagesUsed, viewVersion } from "./content/language-view.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as publications from "./store/publications.ts";

export const handler = endpoint(listVersions, async (request) => {
  const { path, query, after, languages } = request;
  const { id, version: current } = await publicCopy(path.id);
  const page = await publications.listVersions(id, { limit: query.limit, after });
  const views = page.items.map((version) => viewVersion(version, current, languages));
  return okPage(
    request,
    { items: views.map(({ answer }) => answer), next: page.next },
    { languages: languagesUsed(views) },
  );
});
