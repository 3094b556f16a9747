import type { Body } from "../api.ts";
import { usePage } from "../context.ts";
import { codes } from "../facets.ts";
import { Legend, shadeOf } from "./scale.tsx";

type Country = Body<"listCountries">["items"][number];

interface TileMapProps {
  readonly countries: readonly Country[];
  /** By code. */
  readonly counts: ReadonlyMap<string, number>;
  readonly hrefOf: (code: string) => string;
}

/**
 * One tile of the same size for each country, about where it lies: small states are seen, and no border is drawn. On a
 * narrow screen the tiles have names and stand in their groups.
 */
export function TileMap({ countries, counts, hrefOf }: TileMapProps) {
  const { t } = usePage();
  const most = Math.max(1, ...counts.values());
  const named = [...countries].sort((one, other) => one.name.localeCompare(other.name, t.language));
  return (
    <div class="map">
      <div class="tiles" dir="ltr">
        {countries.map((country) => {
          const count = counts.get(country.code) ?? 0;
          const [column, row] = positions[country.code] ?? [];
          if (column === undefined) return null;
          return (
            <a
              key={country.code}
              class={`tile x${column} y${row} ${shadeOf(count, most)}`}
              href={hrefOf(country.code)}
              title={country.name}
            >
              <span>{country.alpha3}</span>
              <b>{t.number(count)}</b>
              <span class="hidden">{country.name}</span>
            </a>
          );
        })}
      </div>
      <div class="groups">
        {codes.region.map((group) => (
          <section key={group}>
            <h3>{t.label("region", group)}</h3>
            <ul>
              {named
                .filter(({ region }) => region === group)
                .map((country) => {
                  const count = counts.get(country.code) ?? 0;
                  return (
                    <li key={country.code}>
                      <a class={`tile ${shadeOf(count, most)}`} href={hrefOf(country.code)}>
                        <span>{country.name}</span> <b>{t.number(count)}</b>
                      </a>
                    </li>
                  );
                })}
            </ul>
          </section>
        ))}
      </div>
      <Legend most={most} />
      <p class="hint">{t("map.disclaimer")}</p>
    </div>
  );
}

/** Column and row of each country's tile. */
const positions: Readonly<Record<string, readonly [column: number, row: number]>> = {
  KZ: [12, 0],
  AL: [6, 1],
  TR: [8, 1],
  AZ: [10, 1],
  TM: [11, 1],
  UZ: [12, 1],
  KG: [13, 1],
  LB: [8, 2],
  SY: [9, 2],
  IQ: [10, 2],
  IR: [11, 2],
  AF: [12, 2],
  TJ: [13, 2],
  MA: [3, 3],
  DZ: [4, 3],
  TN: [5, 3],
  LY: [6, 3],
  EG: [7, 3],
  PS: [8, 3],
  JO: [9, 3],
  KW: [10, 3],
  PK: [12, 3],
  MR: [3, 4],
  SD: [6, 4],
  SA: [9, 4],
  BH: [10, 4],
  QA: [11, 4],
  BD: [14, 4],
  SN: [2, 5],
  ML: [3, 5],
  NE: [4, 5],
  TD: [5, 5],
  DJ: [7, 5],
  YE: [9, 5],
  OM: [10, 5],
  AE: [11, 5],
  GY: [0, 6],
  SR: [1, 6],
  GM: [2, 6],
  BF: [3, 6],
  TG: [4, 6],
  BJ: [5, 6],
  SO: [8, 6],
  MV: [12, 6],
  MY: [15, 6],
  BN: [16, 6],
  GW: [2, 7],
  GN: [3, 7],
  CI: [4, 7],
  NG: [5, 7],
  CM: [6, 7],
  UG: [7, 7],
  ID: [15, 7],
  SL: [3, 8],
  GA: [6, 8],
  KM: [8, 8],
  MZ: [7, 9],
};
