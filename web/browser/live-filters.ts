import { markChosen } from "./compare-tray.ts";
import { prepareMatrices } from "./matrix-keys.ts";

/** After which a reader wonders whether anything happens. */
const slowAfterMs = 1000;

/**
 * Filters, views and pages of the catalogue without loading the whole page: the same address is fetched and its
 * <main> taken. Everything works without this by forms and links; whatever goes wrong here falls back to them.
 */
export function liveFilters(): void {
  if (!document.querySelector("[data-live]")) return;
  const notice = document.getElementById("notice");
  let running: AbortController | undefined;
  let shown = location.href;
  // What is fetched comes after the browser would have scrolled, so this does it, on coming back from elsewhere too.
  history.scrollRestoration = "manual";
  if (history.state?.scroll) scrollTo({ top: history.state.scroll, behavior: "instant" });
  const remember = () => history.replaceState({ scroll: scrollY }, "");

  async function show(address: string, { scroll, push }: { scroll?: number; push: boolean }): Promise<void> {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const endProgress = startProgress(notice);
    try {
      const response = await fetch(address, { signal });
      // A fault is told beside what the reader has; what is wrong with the address is told in its place.
      if (response.status >= 500) throw new Error(`The answer is ${response.status}.`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const next = page.querySelector("main");
      if (!next) throw new Error("The answer is not a page.");
      if (push) {
        remember();
        history.pushState({ scroll: 0 }, "", response.url);
      }
      shown = location.href;
      swap(next, page);
      document.documentElement.toggleAttribute("data-copy", page.documentElement.hasAttribute("data-copy"));
      if (scroll !== undefined) scrollTo({ top: scroll, behavior: "instant" });
      notice?.replaceChildren();
    } catch {
      if (!signal.aborted) report(address, push);
    } finally {
      endProgress();
      if (running?.signal === signal) document.querySelector("main")?.removeAttribute("aria-busy");
    }
  }

  function report(address: string, push: boolean): void {
    if (!notice) return;
    const { offline = "", failed = "", retry = "" } = notice.dataset;
    const button = document.createElement("button");
    button.textContent = retry;
    button.addEventListener("click", () => show(address, { push }));
    notice.replaceChildren(navigator.onLine ? failed : offline, button);
  }

  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    // The order stands beside the results, and belongs to the form by its name.
    const { form } = target;
    if (form?.matches("[data-live]") && form.checkValidity()) void show(addressOf(form), { push: true });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-live]")) return;
    event.preventDefault();
    void show(addressOf(form), { push: true });
  });
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("main a[data-live]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void show(link.href, { push: true });
  });
  addEventListener("popstate", ({ state }) => {
    // To a place in the same page, as by the link to the content.
    if (location.href.split("#")[0] === shown.split("#")[0]) return;
    void show(location.href, { push: false, scroll: state?.scroll ?? 0 });
  });
  addEventListener("pagehide", remember);
}

/** The address that the form would go to, without its empty fields. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") query.append(name, value);
  }
  const action = new URL(form.action);
  action.search = query.toString();
  return action.href;
}

/** Puts the new content in place; the control that was used keeps the focus, and what was unfolded stays so. */
function swap(next: Element, page: Document): void {
  const { activeElement } = document;
  const focused = activeElement?.closest("main") ? describe(activeElement) : undefined;
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details[data-facet]")) {
    const same = next.querySelector<HTMLDetailsElement>(`details[data-facet="${details.dataset.facet}"]`);
    if (same) same.open = details.open;
  }
  const [from, to] = [
    document.querySelector("[role=status][data-count]"),
    next.querySelector("[role=status][data-count]"),
  ];
  const main = document.querySelector("main");
  main?.replaceChildren(...next.childNodes);
  // A status speaks when it changes, not when it appears.
  if (from && to) {
    const text = to.textContent;
    to.textContent = from.textContent;
    requestAnimationFrame(() => {
      to.textContent = text;
    });
  }
  document.title = page.title;
  const languages = (root: Document) => root.querySelector("nav.languages");
  languages(document)?.replaceWith(languages(page) ?? "");
  prepareMatrices();
  markChosen();
  const again = focused && document.querySelector<HTMLElement>(focused);
  if (again) again.focus({ preventScroll: true });
  else if (focused) main?.focus({ preventScroll: true });
}

/** A selector of the same control in the next content. */
function describe(element: Element): string | undefined {
  const { name, value, type } = element as HTMLInputElement;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (!name) return "main";
  // The search keeps the chosen filters as hidden fields of the same names.
  const named = `main [name="${CSS.escape(name)}"]:not([type="hidden"])`;
  return type === "checkbox" ? `${named}[value="${CSS.escape(value)}"]` : named;
}

/** The slim line at once, and words for those who wait longer. Gives what takes both away. */
function startProgress(notice: HTMLElement | null): () => void {
  document.querySelector(".progress")?.remove();
  document.querySelector("main")?.setAttribute("aria-busy", "true");
  const line = document.createElement("div");
  line.className = "progress";
  document.body.append(line);
  const timer = setTimeout(() => notice?.replaceChildren(notice.dataset.loading ?? ""), slowAfterMs);
  return () => {
    clearTimeout(timer);
    line.remove();
  };
}
