import * as z from "zod";
import type { Operation } from "../operation.ts";
import { Cursor, Limit } from "../page.ts";
import { lang } from "./catalogue.ts";
import { searchedFor } from "./search.ts";

export const FeedFile = z.enum(["case-studies.atom", "case-studies.json"]);

export const getFeed = {
  method: "GET",
  path: "/v1/feeds/{file}",
  access: "anyone",
  negotiatesLanguage: true,
  request: {
    path: z.object({ file: FeedFile }),
    query: z.strictObject({ ...searchedFor, limit: Limit, cursor: Cursor.optional(), lang }),
  },
  responses: { 200: { mediaTypes: ["application/atom+xml", "application/feed+json"] } },
  problems: ["invalid-cursor"],
} as const satisfies Operation;

export const DescriptionFile = z.enum(["themes.ttl", "themes.jsonld", "catalogue.ttl", "catalogue.jsonld"]);

export const getDescription = {
  method: "GET",
  path: "/v1/descriptions/{file}",
  access: "anyone",
  request: { path: z.object({ file: DescriptionFile }) },
  responses: { 200: { mediaTypes: ["text/turtle", "application/ld+json"] } },
} as const satisfies Operation;

/** A month of first publications, or the pages that are always there. */
const SitemapPart = z
  .string()
  .regex(/^(pages|\d{4}-(0[1-9]|1[0-2]))$/, "Write pages, or a month such as 2026-11.");

export const getSitemap = {
  method: "GET",
  path: "/sitemap.xml",
  access: "anyone",
  request: { query: z.strictObject({ part: SitemapPart.optional() }) },
  responses: { 200: { mediaTypes: ["application/xml"] } },
} as const satisfies Operation;

export const getRobots = {
  method: "GET",
  path: "/robots.txt",
  access: "anyone",
  request: {},
  responses: { 200: { mediaTypes: ["text/plain"] } },
} as const satisfies Operation;

export const getLlms = {
  method: "GET",
  path: "/llms.txt",
  access: "anyone",
  request: {},
  responses: { 200: { mediaTypes: ["text/plain"] } },
} as const satisfies Operation;
