import { usePage } from "../context.ts";

export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly href: string;
}

/** Counts as a list: the number is written, the bar only helps to compare. */
export function BarList({ bars }: { bars: readonly Bar[] }) {
  const { t } = usePage();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul class="bars">
      {bars.map(({ id, label, count, href }) => (
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
