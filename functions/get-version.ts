import { getVersion } from "#schemas/operations/catalogue.ts";
import { publicationTag } from "./case-studies/entity-tags.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { publicVersion } from "./case-studies/public-version.ts";
import { viewCaseStudy } from "./content/language-view.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(getVersion, async ({ path, languages: wanted }) => {
  const version = await publicVersion(await publicCopy(path.id), path.version);
  const { answer, languages } = viewCaseStudy(version, wanted);
  return ok(answer, { tag: publicationTag(version), languages });
});
