import { usePage } from "../context.ts";

/** How many shades there are beside the one of nothing; the number is always written too. */
const shades = 5;

export const shadeOf = (count: number, most: number): string =>
  `h${count === 0 ? 0 : Math.min(shades, Math.ceil((count * shades) / Math.max(most, shades)))}`;

/** What the shades mean. */
export function Legend({ most }: { most: number }) {
  const { t } = usePage();
  const step = Math.max(most, shades) / shades;
  const ranges = Array.from({ length: Math.min(shades, most) }, (_, index) => {
    const from = Math.floor(step * index) + 1;
    const to = Math.floor(step * (index + 1));
    return from >= to ? t.number(to) : `${t.number(from)}–${t.number(to)}`;
  });
  return (
    <p class="legend">
      <span>
        <i class="h0" /> {t("legend.none")}
      </span>
      {ranges.map((range, index) => (
        <span key={range}>
          <i class={`h${index + 1}`} /> <bdi>{range}</bdi>
        </span>
      ))}
    </p>
  );
}
