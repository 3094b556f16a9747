import { usePage } from "../../context.ts";
import { codes, type FacetName, facetNames } from "../../facets.ts";
import type { Messages } from "../../messages.ts";
import { FacetGroup } from "../facet-group.tsx";
import { type CatalogueContent, labelOf } from "./catalogue-content.ts";

function valuesOf(name: FacetName, content: CatalogueContent, t: Messages): readonly string[] {
  const { vocabulary, search, asked } = content;
  const byName = new Intl.Collator(t.language).compare;
  if (name === "theme") {
    return vocabulary.themes.toSorted((one, other) => byName(one.label, other.label)).map(({ id }) => id);
  }
  if (name === "country") {
    return vocabulary.countries
      .toSorted((one, other) => byName(one.name, other.name))
      .map(({ code }) => code);
  }
  if (name !== "language") return codes[name] ?? [];
  const languages = search.facets.language?.map(({ value }) => value) ?? [];
  return [...new Set([...languages, ...asked.getAll("language")])].sort();
}

export function Filters({ content }: { content: CatalogueContent }) {
  const { t, link } = usePage();
  const { search, asked, view } = content;
  return (
    <form id="filters" action={link("/case-studies")} data-live>
      {["q", "match"].map((name) => {
        const value = asked.get(name);
        return value && <input key={name} type="hidden" name={name} value={value} />;
      })}
      {view !== "list" && <input type="hidden" name="view" value={view} />}
      {facetNames.map((name) => {
        const counts = new Map(search.facets[name]?.map(({ value, count }) => [value, count]));
        const selected = new Set(asked.getAll(name));
        const options = valuesOf(name, content, t).map((value) => ({
          value,
          label: labelOf(name, value, content, t),
          count: counts.get(value) ?? 0,
        }));
        // A question that no study found answers is a list of nothing; where none was found that tells nothing.
        if (options.length === 0 || (search.total > 0 && counts.size === 0 && selected.size === 0)) {
          return null;
        }
        return (
          <FacetGroup
            key={name}
            name={name}
            label={t(`facet.${name}`)}
            options={options}
            selected={selected}
            isOpen={name === "theme"}
          />
        );
      })}
      <fieldset class="years">
        <legend>{t("facet.year")}</legend>
        {(["year_from", "year_to"] as const).map((name) => (
          <label key={name}>
            {t(`catalogue.${name}`)}{" "}
            <input type="number" name={name} min="1900" max="2100" value={asked.get(name) ?? ""} />
          </label>
        ))}
      </fieldset>
      <button type="submit">{t("catalogue.apply")}</button>
    </form>
  );
}
