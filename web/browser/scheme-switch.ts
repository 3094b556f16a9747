/** The reader's choice of colours; early.ts applies it before the next page is painted. */
export function schemeSwitch(): void {
  const select = document.querySelector<HTMLSelectElement>("select[data-scheme]");
  if (!select) return;
  const root = document.documentElement;
  select.value = root.dataset.scheme ?? "";
  select.addEventListener("change", () => {
    if (select.value) root.dataset.scheme = select.value;
    else delete root.dataset.scheme;
    try {
      localStorage.setItem("scheme", select.value);
    } catch {
      // Storage may be forbidden; the choice then holds for this page.
    }
  });
}
