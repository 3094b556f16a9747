import { listVersions } from "#schemas/operations/catalogue.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { viewCaseStudy } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { endpoint } from "./http/endpoint.ts";
import { okPage } from "./http/pages.ts";
import * as publications from "./store/publications.ts";

export const handler = endpoint(listVersions, async (request) => {
  const { path, query, after, languages } = request;
  const current = await publicCopy(path.id);
  const page = await publications.listVersions(current.id, { limit: query.limit, after });
  const views = page.items.map((version) => viewCaseStudy(version, languages));
  const items = views.map(({ answer: { version, title, updatedAt, confirmedByInstitution } }) => ({
    version,
    title,
    updatedAt,
    confirmedByInstitution,
    current: version === current.version,
  }));
  return okPage(request, { items, next: page.next }, { languages: languagesUsed(views) });
});
