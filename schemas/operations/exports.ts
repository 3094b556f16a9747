import * as z from "zod";
import { CaseStudy } from "../case-study.ts";
import type { Operation } from "../operation.ts";
import { lang, mediaTypes } from "./catalogue.ts";
import { searchedFor, searchSort } from "./search.ts";

/** Of every file that an export can be, the part after the dot is its format. */
export const ExportFile = z.enum([
  "case-studies.csv",
  "case-studies.xlsx",
  "case-studies.ndjson",
  "case-studies.json",
  "case-studies.jsonld",
  "case-studies.bib",
  "case-studies.ris",
  "case-studies.csl",
]);

const CaseStudyExport = z
  .object({
    licence: z.string(),
    items: z.array(CaseStudy.extend({ url: z.string() }).meta({ id: "ExportedCaseStudy" })),
  })
  .meta({ id: "CaseStudyExport" });

export const exportCaseStudies = {
  method: "GET",
  path: "/v1/exports/{file}",
  access: "anyone",
  negotiatesLanguage: true,
  request: {
    path: z.object({ file: ExportFile }),
    query: z.strictObject({ ...searchedFor, sort: searchSort, lang }),
  },
  responses: {
    200: {
      body: CaseStudyExport,
      mediaTypes: Object.values(mediaTypes),
      savedAsFile: true,
    },
    303: {},
  },
  problems: ["too-many"],
} as const satisfies Operation;

/** All of it in all languages, made every night. */
export const getFullCopy = {
  method: "GET",
  path: "/v1/exports/all-case-studies.ndjson",
  access: "anyone",
  request: {},
  responses: { 303: {} },
  problems: ["not-found"],
} as const satisfies Operation;
