import type { Body } from "../../api.ts";
import { usePage } from "../../context.ts";
import { Matrix } from "../matrix.tsx";
import { TileMap } from "../tile-map.tsx";
import type { CatalogueContent, Counts } from "./catalogue-content.ts";

/** The map or the matrix of what was found. */
export function Overview({ content, counts }: { content: CatalogueContent; counts: Counts }) {
  const { link } = usePage();
  const { search, vocabulary, asked } = content;
  const { countries, themes } = vocabulary;
  const totalsOf = ({ counts: counted }: Body<"getStatistics">) =>
    new Map(counted.map(({ values: [value], count }) => [value ?? "", count]));
  const narrowed = (more: Record<string, string>) => {
    const query = new URLSearchParams(asked);
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return link("/case-studies", query);
  };
  if (!counts.ofMatrix) {
    return (
      <TileMap
        countries={countries}
        counts={totalsOf(counts.byCountry)}
        hrefOf={(country) => narrowed({ country })}
      />
    );
  }
  const { byTheme, byBoth } = counts.ofMatrix;
  return (
    <Matrix
      countries={countries}
      themes={themes}
      counts={byBoth.counts}
      totals={{ country: totalsOf(counts.byCountry), theme: totalsOf(byTheme), all: search.total }}
      hrefOf={narrowed}
    />
  );
}
