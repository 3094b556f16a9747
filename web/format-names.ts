import type { mediaTypes } from "#schemas/operations/catalogue.ts";

/** What the formats of files are called, by the suffix of their addresses. */
export const formatNames = {
  csv: "CSV",
  xlsx: "XLSX",
  ndjson: "NDJSON",
  json: "JSON",
  jsonld: "JSON-LD",
  bib: "BibTeX",
  ris: "RIS",
  csl: "CSL-JSON",
} as const satisfies Record<keyof typeof mediaTypes, string>;

export const dataFormats = ["csv", "xlsx", "ndjson", "json", "jsonld"] as const;
/** What reference managers take. */
export const citationFormats = ["bib", "ris", "csl"] as const;
