/** `data-copy` names the element whose text a button copies; where the browser refuses, the text is selected instead. */
export function copyButtons(): void {
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
    const source = document.getElementById(button?.dataset.copy ?? "");
    if (!button || !source) return;
    const { copied = "", refused = "" } = button.dataset;
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      say(button, copied);
    } catch {
      getSelection()?.selectAllChildren(source);
      say(button, refused);
    }
  });
}

/** In the button for a while, and aloud: what a button is called is not read again when it changes. */
function say(button: HTMLElement, text: string): void {
  // Pressed again within that time it still has its own name.
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  const notice = document.getElementById("notice");
  button.textContent = text;
  notice?.replaceChildren(text);
  setTimeout(() => {
    button.textContent = label;
    if (notice?.textContent === text) notice.replaceChildren();
  }, 4000);
}
