/** What there is in this build; web/service-worker.ts puts it before this file. */
declare const build: { readonly version: string; readonly script: string };

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
/** The types of windows and of workers exclude one another. */
interface WorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: true }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}
const scope = self as unknown as WorkerScope;

const ownFiles = `build-${build.version}`;
/** Not of one build: what somebody has read is not lost by an update. kept-pages.ts lists it. */
const keptPages = "pages";
const mostPages = 40;
/** After which a reader who has a copy is shown it. */
const patienceMs = 8000;
const pagePath = /^\/(ar|en|fr|tr)(\/|$)/;
const offlinePageFor = (url: string) => {
  const [, language] = pagePath.exec(new URL(url).pathname) ?? [];
  return language && `/${language}/offline`;
};

scope.addEventListener("install", (event) => {
  event.waitUntil(install());
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name !== ownFiles && name !== keptPages))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => scope.clients.claim()),
  );
});

/** The script, and the offline page of the languages that are read now. */
async function install(): Promise<void> {
  const pages = (await scope.clients.matchAll({ includeUncontrolled: true })).map(({ url }) =>
    offlinePageFor(url),
  );
  const cache = await caches.open(ownFiles);
  await cache.addAll(new Set([build.script, ...pages.filter((page) => page !== undefined)]));
  await scope.skipWaiting();
}

/** Pages and the files of this build. The API, and whatever somebody is signed in for, go past it. */
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("authorization")) return;
  if (pathname === build.script || pathname === offlinePageFor(request.url))
    event.respondWith(ownFile(request));
  else if (pagePath.test(pathname)) event.respondWith(readPage(event));
});

async function ownFile(request: Request): Promise<Response> {
  return (await (await caches.open(ownFiles)).match(request.url)) ?? fetch(request);
}

/** From the network; without one as it was read before, and if it never was, the page that says so. */
async function readPage(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const cache = await caches.open(keptPages);
  const copy = await cache.match(request.url, { ignoreVary: true });
  const asked = fetch(request);
  // Also when the copy is shown before it comes: the next reading is of the newer one.
  event.waitUntil(asked.then((answer) => keep(cache, request.url, answer.clone())).catch(() => {}));
  try {
    return await (copy ? Promise.race([asked, impatience()]) : asked);
  } catch (error) {
    if (copy) return asCopy(copy);
    const offline = request.mode === "navigate" && (await offlinePage(request.url));
    if (offline) return offline;
    throw error;
  }
}

/** In the language of the address, or in one that this reader has read. */
async function offlinePage(url: string): Promise<Response | undefined> {
  const cache = await caches.open(ownFiles);
  const pages = (await cache.keys()).filter((each) => each.url.endsWith("/offline"));
  return cache.match(pages.find((each) => each.url.endsWith(offlinePageFor(url) ?? "")) ?? pages[0] ?? url);
}

const impatience = () => new Promise<never>((_, reject) => setTimeout(reject, patienceMs));

/**
 * The last pages read, the newest at the end, and the offline page of their language. What has moved or was withdrawn is
 * not kept any longer; a fault takes nothing away.
 */
async function keep(cache: Cache, url: string, answer: Response): Promise<void> {
  if (answer.status >= 500) return;
  await cache.delete(url, { ignoreVary: true });
  const isPage = answer.headers.get("content-type")?.startsWith("text/html");
  const mayKeep = !answer.headers.get("cache-control")?.includes("no-store");
  if (answer.status !== 200 || answer.redirected || !isPage || !mayKeep) return;
  await cache.put(url, answer);
  const kept = await cache.keys();
  for (const request of kept.slice(0, -mostPages)) await cache.delete(request, { ignoreVary: true });
  const own = await caches.open(ownFiles);
  const offline = offlinePageFor(url);
  if (offline && !(await own.match(offline))) await own.add(offline);
}

/** The page says itself that it is a copy, by a line that its style shows then. */
async function asCopy(copy: Response): Promise<Response> {
  const html = await copy.text();
  return new Response(html.replace("<html ", "<html data-copy "), { headers: copy.headers });
}
