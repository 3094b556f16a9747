import { usePage } from "../../context.ts";
import type { CatalogueContent } from "./catalogue-content.ts";
import { filters, only } from "./catalogue-query.ts";

/** Nothing found is never the end: each filter can be taken back, and what is missing is worth knowing. */
export function NoResults({ content, own }: { content: CatalogueContent; own: URLSearchParams }) {
  const { t, link } = usePage();
  const { asked, vocabulary } = content;
  const text = asked.get("q");
  const compare = new Intl.Collator(t.language, { sensitivity: "base" }).compare;
  const country = vocabulary.countries.find(({ name }) => text && compare(name, text.trim()) === 0);
  const from = asked.get("year_from") ?? "";
  const to = asked.get("year_to") ?? "";
  const isReversed = from !== "" && to !== "" && Number(from) > Number(to);
  const swapped = new URLSearchParams(own);
  swapped.set("year_from", to);
  swapped.set("year_to", from);
  return (
    <div class="nothing">
      <h2>{t("catalogue.nothing")}</h2>
      <ul class="points">
        {isReversed && (
          <li>
            {t("catalogue.nothing.years", { from, to })}{" "}
            <a href={link("/case-studies", swapped)} data-live>
              {t("catalogue.nothing.swap", { from: to, to: from })}
            </a>
          </li>
        )}
        {country && (
          <li>
            <a href={link(`/countries/${country.code}`)}>
              {country.name}
              {t("colon")} {t("home.your-country.go")}
            </a>
          </li>
        )}
        {text && <li>{t("catalogue.nothing.words")}</li>}
        {text && only(asked, ["match", ...filters]).size > 0 && (
          <li>
            <a href={link("/case-studies", new URLSearchParams({ q: text }))} data-live>
              {t("catalogue.nothing.unfiltered")}
            </a>
          </li>
        )}
        <li>
          <a href={link("/coverage")}>{t("catalogue.nothing.coverage")}</a>
        </li>
        <li>
          <a href={link("/challenges")}>{t("catalogue.nothing.challenges")}</a>
        </li>
      </ul>
    </div>
  );
}
