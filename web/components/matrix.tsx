import type { Body } from "../api.ts";
import { usePage } from "../context.ts";
import { codes } from "../facets.ts";
import { Legend, shadeOf } from "./scale.tsx";

type Country = Body<"listCountries">["items"][number];
type Theme = Body<"listThemes">["items"][number];

interface MatrixProps {
  readonly countries: readonly Country[];
  readonly themes: readonly Theme[];
  /** By theme and country. */
  readonly counts: Body<"getStatistics">["counts"];
  readonly totals: {
    readonly country: ReadonlyMap<string, number>;
    readonly theme: ReadonlyMap<string, number>;
    readonly all: number;
  };
  readonly hrefOf: (cell: { country?: string; theme?: string }) => string;
}

/** Countries by themes, with what is missing in sight. One stop of the tab key; the arrow keys go on from there. */
export function Matrix({ countries, themes, counts, totals, hrefOf }: MatrixProps) {
  const { t } = usePage();
  const cells = new Map(counts.map(({ values: [theme, country], count }) => [`${country} ${theme}`, count]));
  const most = Math.max(1, ...cells.values());
  const named = [...countries].sort((one, other) => one.name.localeCompare(other.name, t.language));
  return (
    <>
      <p class="hint no-print">
        {t("matrix.hint")} <span class="of-touch">{t("matrix.hint.touch")}</span>
        <span class="of-keys needs-script">{t("matrix.hint.keys")}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer */}
      <section class="scroll" tabIndex={0} aria-label={t("matrix.label")}>
        <table class="matrix" data-matrix>
          <caption class="hidden">{t("matrix.label")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("facet.country")}</th>
              <th scope="col">
                <span>{t("matrix.total")}</span>
              </th>
              {themes.map(({ id, label }) => (
                <th key={id} scope="col">
                  <a href={hrefOf({ theme: id })}>{label}</a>
                </th>
              ))}
            </tr>
          </thead>
          {codes.region.map((group) => (
            <tbody key={group}>
              <tr class="group">
                <th scope="rowgroup" colSpan={themes.length + 2}>
                  <span>{t.label("region", group)}</span>
                </th>
              </tr>
              {named
                .filter(({ region }) => region === group)
                .map(({ code, name }) => (
                  <tr key={code}>
                    <th scope="row">
                      <a href={hrefOf({ country: code })}>{name}</a>
                    </th>
                    <td class="total">{t.number(totals.country.get(code) ?? 0)}</td>
                    {themes.map(({ id, label }) => {
                      const count = cells.get(`${code} ${id}`);
                      return (
                        <td key={id}>
                          {count ? (
                            <a
                              class={shadeOf(count, most)}
                              href={hrefOf({ country: code, theme: id })}
                              aria-label={`${name}, ${label}: ${t.number(count)}`}
                            >
                              {t.number(count)}
                            </a>
                          ) : (
                            <span>
                              <span aria-hidden="true">·</span>
                              <span class="hidden">{t("legend.none")}</span>
                            </span>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
            </tbody>
          ))}
          <tfoot>
            <tr>
              <th scope="row">{t("matrix.total")}</th>
              <td class="total">{t.number(totals.all)}</td>
              {themes.map(({ id }) => (
                <td key={id} class="total">
                  {t.number(totals.theme.get(id) ?? 0)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
      <Legend most={most} />
    </>
  );
}
