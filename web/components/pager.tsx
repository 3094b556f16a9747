import { usePage } from "../context.ts";

/** A list goes on by cursors: there is a next page and a first one, and the browser's own way back. */
export function Pager({ first, next }: { first?: string | undefined; next?: string | undefined }) {
  const { t } = usePage();
  if (!first && !next) return null;
  return (
    <nav class="pager" aria-label={t("pager.label")}>
      {first && <a href={first}>{t("pager.first")}</a>}
      {next && (
        <a class="button" href={next} rel="next">
          {t("pager.next")}
        </a>
      )}
    </nav>
  );
}
