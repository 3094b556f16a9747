import type { CatalogueFacts } from "../formats/describe-catalogue.ts";
import { siteUrl } from "../http/environment.ts";
import * as publications from "../store/publications.ts";

/** What the description of the catalogue says of it as it is now. */
export async function catalogueFacts(): Promise<CatalogueFacts> {
  const since = (await publications.latestChange()) - 1;
  const { items } = since < 0 ? { items: [] } : await publications.listChanges({ since, limit: 1 });
  return { siteUrl: siteUrl(), modifiedAt: items[0]?.at };
}
