import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import { diffVersions } from "#schemas/operations/catalogue.ts";
import { publicCopy } from "./case-studies/public-copy.ts";
import { publicVersion } from "./case-studies/public-version.ts";
import { diffContent } from "./content/diff.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(diffVersions, async ({ path, query }) => {
  const current = await publicCopy(path.id);
  const from = query.from ?? path.version - 1;
  const [after, before] = await Promise.all([
    publicVersion(current, path.version),
    from === 0 ? {} : publicVersion(current, from),
  ]);
  const changes = diffContent(publicContent(before), publicContent(after));
  return ok({ from: from === 0 ? "nothing" : `version ${from}`, to: `version ${path.version}`, changes });
});

function publicContent(version: DraftContent): DraftContent {
  const { contact: _, ...content } = contentOf(version);
  return content;
}
