import { getCaseStudy } from "#schemas/operations/catalogue.ts";
import { publicationTag } from "./case-studies/entity-tags.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { viewCaseStudy } from "./content/language-view.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { movedPermanently, ok } from "./http/responses.ts";

export const handler = endpoint(getCaseStudy, async ({ path, query, languages: wanted }) => {
  const publication = await publicCopy(path.id);
  if (path.id !== publication.id && path.id !== publication.slug) {
    const lang = query.lang ? `?lang=${query.lang}` : "";
    return movedPermanently(`${siteUrl()}/v1/case-studies/${publication.slug}${lang}`);
  }
  const { answer, languages } = viewCaseStudy(publication, wanted);
  return ok(answer, { tag: publicationTag(publication), languages });
});
