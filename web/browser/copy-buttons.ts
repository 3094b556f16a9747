/** `data-copy` names the element whose text a button copies, or `address` for the page's own. */
export function copyButtons(): void {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
    if (!button) return;
    const { copy = "", copied = "" } = button.dataset;
    const text = copy === "address" ? location.href : document.getElementById(copy)?.textContent;
    if (!text) return;
    try {
      await navigator.clipboard.writeText(text.trim());
    } catch {
      return;
    }
    const label = button.textContent;
    button.textContent = copied;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
