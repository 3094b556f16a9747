import { usePage } from "../context.ts";

interface FacetOption {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

interface FacetGroupProps {
  /** Of the filter in the address. */
  readonly name: string;
  readonly label: string;
  /** In an order that never changes: what moves under a finger is chosen by mistake. */
  readonly options: readonly FacetOption[];
  readonly selected: ReadonlySet<string>;
  readonly isOpen: boolean;
}

/** The values of one filter with how many studies each would show. */
export function FacetGroup({ name, label, options, selected, isOpen }: FacetGroupProps) {
  const { t } = usePage();
  return (
    <details class="facet" open={isOpen || selected.size > 0} data-facet={name}>
      <summary>
        {label}
        {selected.size > 0 && <span class="hint"> {t("facet.selected", { count: selected.size })}</span>}
      </summary>
      <fieldset>
        <legend class="hidden">{label}</legend>
        {options.map(({ value, label: text, count }) => (
          <label key={value} class={count === 0 ? "option none" : "option"}>
            <input type="checkbox" name={name} value={value} checked={selected.has(value)} />
            <span>{text}</span>
            <b>{t.number(count)}</b>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
