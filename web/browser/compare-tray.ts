import { mostCompared } from "../comparison.ts";

const key = "compare";

/**
 * Case studies chosen on one page after another, to be compared on one. They are kept until the window is closed; without
 * script the same links lead to the comparison, where others can be added.
 */
export function compareTray(): void {
  const tray = document.querySelector<HTMLElement>("[data-tray]");
  if (!tray) return;
  render(tray);
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const link = target?.closest<HTMLElement>("[data-compare]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      say(tray, toggle(link.dataset.compare ?? "") ? "" : tray.dataset.full);
    } else if (target?.closest("[data-tray-clear]")) {
      keep([]);
      say(tray, "");
      document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
    } else if (target?.closest("[data-untray]")) {
      const { untray } = target.closest<HTMLElement>("[data-untray]")?.dataset ?? {};
      keep(read().filter((each) => each !== untray));
    } else return;
    render(tray);
  });
}

/** Marks what has been chosen, on the page as it is now. */
export function markChosen(): void {
  const chosen = read();
  const { add = "", remove = "" } = document.querySelector<HTMLElement>("[data-tray]")?.dataset ?? {};
  for (const link of document.querySelectorAll<HTMLElement>("[data-compare]")) {
    link.textContent = chosen.includes(link.dataset.compare ?? "") ? remove : add;
  }
}

function render(tray: HTMLElement): void {
  const chosen = read();
  const link = tray.querySelector("a");
  if (link) {
    const query = new URLSearchParams(chosen.map((slug) => ["id", slug]));
    link.href = `${link.href.split("?")[0]}?${query}`;
    link.textContent = (tray.dataset.open ?? "").replace("#", String(chosen.length));
  }
  tray.hidden = chosen.length === 0;
  markChosen();
}

/** Whether there was room for it: what was chosen before is not put out. */
function toggle(slug: string): boolean {
  const chosen = read();
  const isChosen = chosen.includes(slug);
  if (!isChosen && chosen.length >= mostCompared) return false;
  keep(isChosen ? chosen.filter((each) => each !== slug) : [...chosen, slug]);
  return true;
}

function say(tray: HTMLElement, text = ""): void {
  const status = tray.querySelector("[role=status]");
  if (status) status.textContent = text;
}

function read(): string[] {
  try {
    return (sessionStorage.getItem(key) ?? "").split(" ").filter(Boolean);
  } catch {
    return [];
  }
}

function keep(slugs: string[]): void {
  try {
    sessionStorage.setItem(key, slugs.join(" "));
  } catch {
    // Storage may be forbidden; then there is nothing to choose with.
  }
}
