import { usePage } from "../../context.ts";
import { feedsOf } from "../../feeds.ts";
import { citationFormats, dataFormats, formatNames } from "../../format-names.ts";
import { CiteBox } from "../cite-box.tsx";
import type { CatalogueContent } from "./catalogue-content.ts";
import { asking, only } from "./catalogue-query.ts";

/** To take the results away and to cite them. */
export function Downloads({ content: { search, asked } }: { content: CatalogueContent }) {
  const { t } = usePage();
  const query = new URLSearchParams(asked);
  query.set("lang", t.language);
  return (
    <section class="no-print" aria-labelledby="away">
      <h2 id="away">{t("catalogue.away")}</h2>
      <p class="row">
        {[...dataFormats, ...citationFormats].map((suffix) => (
          <a key={suffix} href={`/v1/exports/case-studies.${suffix}?${query}`} download>
            {formatNames[suffix]}
          </a>
        ))}
        {feedsOf(only(asked, asking), t).map(({ href, type, title }) => (
          <a key={href} href={href} type={type}>
            {title}
          </a>
        ))}
      </p>
      <details class="cite-search">
        <summary>{t("catalogue.cite")}</summary>
        <CiteBox text={search.howToCite} />
      </details>
    </section>
  );
}
