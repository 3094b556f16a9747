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
} as const;
