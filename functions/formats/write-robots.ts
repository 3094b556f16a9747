import { exportAddress } from "./addresses.ts";

/** RFC 9309. Searches have no end: a crawler that wants everything is shown where it is. */
export const writeRobots = (
  siteUrl: string,
): string => `# Everything at once: ${exportAddress(siteUrl, "ndjson")}
User-agent: *
Disallow: /v1/search
Disallow: /v1/statistics
Allow: /

Sitemap: ${siteUrl}/sitemap.xml
`;
