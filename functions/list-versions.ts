import { listVersions } from "#schemas/operations/catalogue.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { viewVersion } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as publications from "./store/publications.ts";

export const handler = endpoint(listVersions, async (request) => {
  const { path, query, after, languages } = request;
  const current = await publicCopy(path.id);
  const page = await publications.listVersions(current.id, { limit: query.limit, after });
  const views = page.items.map((version) => viewVersion(version, languages));
  const items = views.map(({ answer }) => ({ ...answer, current: answer.version === current.version }));
  return okPage(request, { items, next: page.next }, { languages: languagesUsed(views) });
});
