import { getVersion } from "#schemas/operations/catalogue.ts";
import { answerStudy } from "./case-studies/answer-study.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { publicVersion } from "./case-studies/public-version.ts";
import { endpoint } from "./http/endpoint.ts";

export const handler = endpoint(getVersion, async ({ path, headers, languages }) => {
  const version = await publicVersion(await publicCopy(path.id), path.version);
  return answerStudy(version, { headers, languages, isOfVersions: true });
});
