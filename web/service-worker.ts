import { createHash } from "node:crypto";
import { assets } from "./assets.ts";
import { pageHeaders } from "./headers.ts";

const build = {
  /** Of everything that may change what the worker keeps from the start. */
  version: createHash("sha256").update(JSON.stringify(assets)).digest("hex").slice(0, 12),
  script: assets.script,
};

/** What keeps pages for readers who lose their connection: browser/worker.ts, and what it needs to know of this build. */
export const serviceWorker = () => ({
  status: 200,
  headers: {
    ...pageHeaders(200),
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, s-maxage=60",
  },
  body: `const build=${JSON.stringify(build)};${assets.worker}`,
});
