import { fullCopyAddress } from "./addresses.ts";

/** RFC 9309. Questions have no end: a crawler that wants everything is shown where it is. */
export const writeRobots = (siteUrl: string): string => `# Everything at once: ${fullCopyAddress(siteUrl)}
User-agent: *
Disallow: /v1/search
Disallow: /v1/statistics
Disallow: /v1/exports/*?
Disallow: /v1/feeds/*?
Allow: /

Sitemap: ${siteUrl}/sitemap.xml
`;
