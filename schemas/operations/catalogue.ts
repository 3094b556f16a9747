import * as z from "zod";
import {
  CaseStudy,
  CaseStudyId,
  CaseStudySummary,
  ChallengeCode,
  Maturity,
  PracticeStatus,
  Slug,
  SocialProtectionFunction,
} from "../case-study.ts";
import { ContactAnswer, Diff, StoredChange, VersionSummary } from "../life-cycle.ts";
import type { Operation } from "../operation.ts";
import { Cursor, Limit, pageOf } from "../page.ts";
import { Language, Year } from "../text.ts";
import { Country, CountryCode, Theme, ThemeId } from "../vocabulary.ts";

export const lang = Language.optional();
const caseStudy = z.object({ id: z.union([CaseStudyId, Slug], "Write a case study's id or slug.") });
const Version = z.int().min(1).max(999_999);
export const anyOf = <Value extends z.ZodType>(value: Value, max: number) =>
  z.array(value).max(max).optional();

/** The filters of every list of case studies. A repeated one means OR, different ones mean AND. */
export const filters = {
  theme: anyOf(ThemeId, 20),
  country: anyOf(CountryCode, 60),
  function: anyOf(SocialProtectionFunction, 5),
  status: anyOf(PracticeStatus, 6),
  challenge: anyOf(ChallengeCode, 15),
  year_from: Year.optional(),
  year_to: Year.optional(),
  language: anyOf(Language, 10),
  maturity: anyOf(Maturity, 4),
};

const sort = z.enum(["-published_at", "published_at"]).default("-published_at");

export const listCaseStudies = {
  method: "GET",
  path: "/v1/case-studies",
  access: "anyone",
  negotiatesLanguage: true,
  request: {
    query: z.strictObject({
      ...filters,
      sort,
      limit: Limit,
      cursor: Cursor.optional(),
      lang,
    }),
  },
  responses: { 200: { body: pageOf(CaseStudySummary) } },
  problems: ["invalid-cursor"],
} as const satisfies Operation;

/** What a case study can be had as, by the suffix of a file. The first goes to callers who take anything. */
export const mediaTypes = {
  json: "application/json",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ndjson: "application/x-ndjson",
  jsonld: "application/ld+json",
  bib: "application/x-bibtex",
  ris: "application/x-research-info-systems",
  csl: "application/vnd.citationstyles.csl+json",
} as const;

/** An id or slug, a dot and a suffix. */
const CaseStudyFile = z
  .string()
  .max(120)
  .regex(
    new RegExp(
      `^([0-7][0-9A-HJKMNP-TV-Z]{25}|[a-z0-9]+(-[a-z0-9]+)*)\\.(${Object.keys(mediaTypes).join("|")})$`,
    ),
  )
  .meta({ id: "CaseStudyFile" });

/** A case study as it is answered alone: with how to cite it, in the reader's language. */
export const CitedCaseStudy = CaseStudy.extend({ howToCite: z.string() }).meta({ id: "CaseStudy" });
export type CitedCaseStudy = z.infer<typeof CitedCaseStudy>;

const citedCaseStudy = { body: CitedCaseStudy, mediaTypes: Object.values(mediaTypes) };

export const getCaseStudy = {
  method: "GET",
  path: "/v1/case-studies/{id}",
  access: "anyone",
  negotiatesLanguage: true,
  request: {
    path: z.object({
      id: z.union(
        [CaseStudyId, Slug, CaseStudyFile],
        `Write a case study's id or slug; for a file, a dot after it and ${Object.keys(mediaTypes).join(", ")}.`,
      ),
    }),
    query: z.strictObject({ lang }),
  },
  responses: { 200: { ...citedCaseStudy, savedAsFile: true }, 301: {} },
  problems: ["withdrawn"],
} as const satisfies Operation;

export const listVersions = {
  method: "GET",
  path: "/v1/case-studies/{id}/versions",
  access: "anyone",
  negotiatesLanguage: true,
  request: { path: caseStudy, query: z.strictObject({ limit: Limit, cursor: Cursor.optional(), lang }) },
  responses: { 200: { body: pageOf(VersionSummary) } },
  problems: ["withdrawn", "invalid-cursor"],
} as const satisfies Operation;

export const getVersion = {
  method: "GET",
  path: "/v1/case-studies/{id}/versions/{version}",
  access: "anyone",
  negotiatesLanguage: true,
  request: { path: caseStudy.extend({ version: Version }), query: z.strictObject({ lang }) },
  responses: { 200: citedCaseStudy },
  problems: ["withdrawn"],
} as const satisfies Operation;

export const diffVersions = {
  method: "GET",
  path: "/v1/case-studies/{id}/versions/{version}/diff",
  access: "anyone",
  request: {
    path: caseStudy.extend({ version: Version }),
    query: z.strictObject({ from: Version.optional() }),
  },
  responses: { 200: { body: Diff } },
  problems: ["withdrawn"],
} as const satisfies Operation;

export const getContact = {
  method: "GET",
  path: "/v1/case-studies/{id}/contact",
  access: "signed-in",
  negotiatesLanguage: true,
  request: { path: caseStudy, query: z.strictObject({ lang }) },
  responses: { 200: { body: ContactAnswer } },
  problems: ["withdrawn"],
} as const satisfies Operation;

export const listChanges = {
  method: "GET",
  path: "/v1/changes",
  access: "anyone",
  request: {
    query: z.strictObject({
      /** The last `seq` that the caller has seen; the store keeps twelve digits. */
      since: z.int().min(0).max(999_999_999_999).default(0),
      limit: Limit,
    }),
  },
  responses: { 200: { body: pageOf(StoredChange) } },
} as const satisfies Operation;

/** As linked data, in all languages, under the addresses that it names. */
const vocabularyMediaTypes = ["application/json", "text/turtle", "application/ld+json"] as const;

export const listThemes = {
  method: "GET",
  path: "/v1/themes",
  access: "anyone",
  negotiatesLanguage: true,
  request: { query: z.strictObject({ lang }) },
  responses: { 200: { body: pageOf(Theme), mediaTypes: vocabularyMediaTypes } },
} as const satisfies Operation;

export const getTheme = {
  method: "GET",
  path: "/v1/themes/{id}",
  access: "anyone",
  negotiatesLanguage: true,
  request: { path: z.object({ id: ThemeId }), query: z.strictObject({ lang }) },
  responses: { 200: { body: Theme, mediaTypes: vocabularyMediaTypes } },
} as const satisfies Operation;

export const listCountries = {
  method: "GET",
  path: "/v1/countries",
  access: "anyone",
  negotiatesLanguage: true,
  request: { query: z.strictObject({ lang }) },
  responses: { 200: { body: pageOf(Country) } },
} as const satisfies Operation;

const ThemeLabel = z.object({ theme: ThemeId, label: z.string() }).meta({ id: "ThemeLabel" });
const ThemeInCountry = ThemeLabel.extend({
  caseStudies: z.int().positive(),
  newest: z.array(CaseStudySummary),
}).meta({ id: "ThemeInCountry" });

/** A country with its case studies by theme and the themes it has none on. */
const CountryProfile = Country.extend({
  caseStudies: z.int().nonnegative(),
  byTheme: z.array(ThemeInCountry),
  missingThemes: z.array(ThemeLabel),
}).meta({ id: "CountryProfile" });

export const getCountry = {
  method: "GET",
  path: "/v1/countries/{code}",
  access: "anyone",
  negotiatesLanguage: true,
  request: { path: z.object({ code: CountryCode }), query: z.strictObject({ lang }) },
  responses: { 200: { body: CountryProfile } },
} as const satisfies Operation;
