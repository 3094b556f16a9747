/** Lets the worker keep what is read, for when there is no connection. */
export function keepPages(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  if (!serviceWorker.controller) {
    // The page that a reader comes by was there before the worker; the browser still has it.
    const keepThis = () => fetch(location.href, { cache: "force-cache" }).catch(() => {});
    serviceWorker.addEventListener("controllerchange", keepThis, { once: true });
  }
  // Not before the page is there: on a slow line one would wait for the other.
  addEventListener("load", () => {
    serviceWorker.register("/service-worker.js").catch(() => {
      // Storage may be forbidden; then nothing is kept.
    });
  });
}

/** On the page for readers without a connection: those that this device has kept, the newest first. */
export async function listKeptPages(): Promise<void> {
  const list = document.querySelector<HTMLElement>("[data-kept]");
  if (!list || !("caches" in window)) return;
  const entries: HTMLElement[] = [];
  const cache = await caches.open("pages");
  for (const request of [...(await cache.keys())].reverse()) {
    const html = (await (await cache.match(request, { ignoreVary: true }))?.text()) ?? "";
    const head = new DOMParser().parseFromString(html.slice(0, html.indexOf("<style")), "text/html");
    const link = document.createElement("a");
    link.href = request.url;
    link.lang = head.documentElement.lang;
    link.dir = head.documentElement.dir;
    link.textContent = head.title;
    const entry = document.createElement("li");
    entry.append(link);
    entries.push(entry);
  }
  if (entries.length > 0) list.replaceChildren(...entries);
}
