import { usePage } from "../context.ts";

/** Copies the text of the element with the id `of`; only where there is script. */
export function CopyButton({ of }: { of: "address" | "citation" }) {
  const { t } = usePage();
  return (
    <button
      type="button"
      class="quiet needs-script"
      data-copy={of}
      data-copied={t("copied")}
      data-refused={t("copy.refused")}
    >
      {t("copy")}
    </button>
  );
}
