import { usePage } from "../context.ts";

/** Searches the catalogue from any page; `keep` are the filters that a new search keeps. */
export function SearchBox({ text = "", keep }: { text?: string; keep?: URLSearchParams }) {
  const { t, link } = usePage();
  return (
    <search>
      <form class="search" action={link("/case-studies")}>
        <input
          type="search"
          name="q"
          value={text}
          maxLength={500}
          dir="auto"
          aria-label={t("search.label")}
          placeholder={t("search.placeholder")}
        />
        {keep &&
          [...keep].map(([name, value]) => (
            <input key={name + value} type="hidden" name={name} value={value} />
          ))}
        <button type="submit">{t("search.go")}</button>
      </form>
    </search>
  );
}
