import type { Selection } from "./selection.ts";
import { writeBibtex } from "./write-bibtex.ts";
import { writeCslJson } from "./write-csl-json.ts";
import { writeCsv } from "./write-csv.ts";
import { writeJson } from "./write-json.ts";
import { writeJsonLd } from "./write-json-ld.ts";
import { writeNdjson } from "./write-ndjson.ts";
import { writeRis } from "./write-ris.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** A format of exports. Text comes in chunks, so that a large export need not be one string. */
export type ExportFormat = {
  /** What Accept names. */
  readonly mediaType: string;
  /** What Content-Type says. */
  readonly contentType: string;
} & (
  | { readonly kind: "text"; readonly write: (selection: Selection) => Iterable<string> }
  | { readonly kind: "bytes"; readonly write: (selection: Selection) => Promise<Uint8Array> }
);

/** Every format, by the suffix of its files. */
export const exportFormats = {
  csv: {
    mediaType: "text/csv",
    contentType: "text/csv; charset=utf-8; header=present",
    kind: "text",
    write: writeCsv,
  },
  xlsx: {
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    kind: "bytes",
    write: writeXlsx,
  },
  ndjson: {
    mediaType: "application/x-ndjson",
    contentType: "application/x-ndjson",
    kind: "text",
    write: writeNdjson,
  },
  json: { mediaType: "application/json", contentType: "application/json", kind: "text", write: writeJson },
  jsonld: {
    mediaType: "application/ld+json",
    contentType: "application/ld+json",
    kind: "text",
    write: writeJsonLd,
  },
  bib: {
    mediaType: "application/x-bibtex",
    contentType: "application/x-bibtex; charset=utf-8",
    kind: "text",
    write: writeBibtex,
  },
  ris: {
    mediaType: "application/x-research-info-systems",
    contentType: "application/x-research-info-systems; charset=utf-8",
    kind: "text",
    write: writeRis,
  },
  csl: {
    mediaType: "application/vnd.citationstyles.csl+json",
    contentType: "application/vnd.citationstyles.csl+json",
    kind: "text",
    write: writeCslJson,
  },
} as const satisfies Record<string, ExportFormat>;

export type ExportSuffix = keyof typeof exportFormats;
