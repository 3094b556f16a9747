import { usePage } from "../context.ts";

interface Bar {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/**
 * Counts as a list, the most first: the number is written, the bar only helps to compare. Short labels, such as years, stand
 * beside their bars and keep their order.
 */
export function BarList({ bars, isShort = false }: { bars: readonly Bar[]; isShort?: boolean }) {
  const { t } = usePage();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const inOrder = isShort ? bars : bars.toSorted((one, other) => other.count - one.count);
  return (
    <ul class={isShort ? "bars short" : "bars"}>
      {inOrder.map(({ id, label, count, href }) => (
        <li key={id}>
          <a href={href}>
            <span>{label}</span>
            <b>{t.number(count)}</b>
            <svg aria-hidden="true" height="6" width="100%">
              <rect width={`${(100 * count) / most}%`} height="6" rx="2" />
            </svg>
          </a>
        </li>
      ))}
    </ul>
  );
}
