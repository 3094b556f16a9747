import { createHash } from "node:crypto";
import { assets } from "./assets.ts";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing but this site's own files and the two blocks that the head holds, named by their hashes. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' ${hashOf(assets.early)}`,
  `style-src ${hashOf(assets.style)}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** How long a shared cache keeps a page: a minute, and ten more while it asks again. Failures are not kept. */
function cacheControl(status: number): string {
  if (status >= 500) return "no-store";
  return "public, s-maxage=60, stale-while-revalidate=600";
}

export const pageHeaders = (status: number): Record<string, string> => ({
  "cache-control": cacheControl(status),
  "content-security-policy": contentSecurityPolicy,
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
  ...(status === 503 && { "retry-after": "5" }),
});
