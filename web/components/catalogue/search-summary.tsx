import { usePage } from "../../context.ts";
import { type CatalogueContent, labelOf } from "./catalogue-content.ts";
import { asking, only, sorts, views } from "./catalogue-query.ts";

export function SearchSummary({ content, own }: { content: CatalogueContent; own: URLSearchParams }) {
  const { t, link } = usePage();
  const { search, asked, view } = content;
  const without = (name: string, value: string) =>
    link(
      "/case-studies",
      new URLSearchParams(
        [...own].filter(
          ([each, its]) => (each !== name || its !== value) && !(name === "q" && each === "match"),
        ),
      ),
    );
  const active = [...only(asked, asking)];
  const text = asked.get("q");
  // Without words to match, the API gives the newest first.
  const orders = text ? sorts : sorts.slice(1);
  const order = orders.find((each) => each === asked.get("sort")) ?? orders[0];
  return (
    <>
      <div class="row between">
        <p role="status" data-count class="count-of">
          {search.total === 0
            ? t("count.studies", { count: 0 })
            : t("catalogue.found", {
                studies: t("count.studies", { count: search.total }),
                countries: t("count.countries", { count: countriesIn(content) }),
              })}
        </p>
        <nav class="row views" aria-label={t("catalogue.views")}>
          {views.map((each) => {
            const query = new URLSearchParams(own);
            if (each === "list") query.delete("view");
            else query.set("view", each);
            return (
              <a
                key={each}
                href={link("/case-studies", query)}
                aria-current={each === view ? "true" : undefined}
                data-live
              >
                {t(`catalogue.${each}`)}
              </a>
            );
          })}
        </nav>
      </div>
      {search.didYouMean !== undefined && (
        <p>
          {t("catalogue.corrected")} <b dir="auto">{search.didYouMean}</b>
        </p>
      )}
      {search.matched !== "all" && (
        <p class="hint">
          {t("catalogue.widened")}{" "}
          <a href={link("/case-studies", new URLSearchParams([...own, ["match", "all"]]))} data-live>
            {t("catalogue.all-words")}
          </a>
        </p>
      )}
      {search.isCut && <p class="hint">{t("catalogue.cut")}</p>}
      {active.length > 0 && (
        <ul class="row chips">
          {active.map(([name, value]) => (
            <li key={name + value}>
              <a class="term" href={without(name, value)} data-live>
                <span class="hidden">{t("catalogue.remove")} </span>
                <bdi>{labelOf(name, value, content, t)}</bdi> <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
          <li>
            <a href={link("/case-studies")} data-live>
              {t("catalogue.clear")}
            </a>
          </li>
        </ul>
      )}
      {view === "list" && search.total > 1 && (
        <p>
          <label>
            {t("catalogue.sort")}{" "}
            <select name="sort" form="filters">
              {orders.map((each) => (
                // The first is what an address without an order means.
                <option key={each} value={each === orders[0] ? "" : each} selected={each === order}>
                  {t(`sort.${each}`)}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
    </>
  );
}

/** A country's own filter does not count in its facet, so that others can be chosen beside it. */
function countriesIn({ search, asked }: CatalogueContent): number {
  const chosen = asked.getAll("country");
  const counted = search.facets.country ?? [];
  return counted.filter(({ value }) => chosen.length === 0 || chosen.includes(value)).length;
}
