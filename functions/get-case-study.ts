import { getCaseStudy } from "#schemas/operations/catalogue.ts";
import { answerStudy } from "./case-studies/answer-study.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { studyAddress } from "./formats/addresses.ts";
import type { ExportSuffix } from "./formats/export-formats.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { movedPermanently } from "./http/responses.ts";

export const handler = endpoint(getCaseStudy, async ({ path, query, headers, languages }) => {
  // The schema has seen what is behind the dot.
  const [idOrSlug, suffix] = path.id.split(".") as [string, ExportSuffix?];
  const publication = await publicCopy(idOrSlug);
  if (idOrSlug !== publication.id && idOrSlug !== publication.slug) {
    const file = suffix ? `.${suffix}` : "";
    const lang = query.lang ? `?lang=${query.lang}` : "";
    return movedPermanently(`${studyAddress(siteUrl(), publication)}${file}${lang}`);
  }
  return answerStudy(publication, { headers, languages, suffix });
});
