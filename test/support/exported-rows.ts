import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { Cite } from "@citation-js/core";
import { parse } from "csv-parse/sync";
import jsonld from "jsonld";
import { readSheet } from "read-excel-file/node";
import type { ExportSuffix } from "#functions/formats/export-formats.ts";
import type { CaseStudy } from "#schemas/case-study.ts";

/** What every format says of a case study. */
export interface ExportedRow {
  id: unknown;
  title: unknown;
  year: unknown;
  url: unknown;
}

export const yearOf = (instant: unknown) => Number(String(instant).slice(0, 4));

const rowsOfTable = (table: readonly (readonly unknown[])[]): ExportedRow[] => {
  const [header = [], ...records] = table;
  const cell = (record: readonly unknown[], name: string) => record[header.indexOf(name)];
  return records.map((record) => ({
    id: cell(record, "id"),
    title: cell(record, "title"),
    year: yearOf(cell(record, "updatedAt")),
    url: cell(record, "url"),
  }));
};

const rowsOfStudies = (studies: readonly (CaseStudy & { url: string })[]): ExportedRow[] =>
  studies.map(({ id, title, updatedAt, url }) => ({ id, title, year: yearOf(updatedAt), url }));

const rowsOfCitations = (bytes: Buffer, forceType: string): ExportedRow[] =>
  new Cite(String(bytes), { forceType }).data.map(({ id, title, issued, URL: url }) => ({
    id,
    title,
    year: issued?.["date-parts"]?.[0]?.[0],
    url,
  }));

/** Reads each format as those who use it do. */
export const exportedRows: Record<ExportSuffix, (bytes: Buffer) => ExportedRow[] | Promise<ExportedRow[]>> = {
  // Any line end may end a record, as in the readers of Python, R and SQLite.
  csv: (bytes) => rowsOfTable(parse(bytes, { bom: true, record_delimiter: ["\r\n", "\n", "\r"] })),
  xlsx: async (bytes) => rowsOfTable(await readSheet(bytes)),
  ndjson: (bytes) =>
    rowsOfStudies(
      String(bytes)
        .split("\n")
        .filter(Boolean)
        .map((text) => JSON.parse(text)),
    ),
  json: (bytes) => rowsOfStudies(JSON.parse(String(bytes)).items),
  jsonld: async (bytes) => {
    const nodes = await expandedNodes(String(bytes));
    return nodes
      .filter((node) => node["@type"]?.includes("https://schema.org/Article"))
      .map((node) => ({
        id: valueIn(node, "identifier"),
        title: valueIn(node, "headline"),
        year: yearOf(valueIn(node, "dateModified")),
        url: valueIn(node, "url"),
      }));
  },
  bib: (bytes) => rowsOfCitations(bytes, "@biblatex/text"),
  ris: (bytes) => rowsOfCitations(bytes, "@ris/file"),
  csl: (bytes) => rowsOfCitations(bytes, "@else/json"),
};

type Node = Record<string, { "@value"?: unknown; "@id"?: unknown }[]> & { "@type"?: string[] };

const valueIn = (node: Node, name: string) => {
  const [value] = node[`https://schema.org/${name}`] ?? [];
  return value?.["@value"] ?? value?.["@id"];
};

/** With as much of schema.org's published context as our documents need. */
async function expandedNodes(text: string): Promise<Node[]> {
  const nodes = await jsonld.expand(JSON.parse(text), {
    documentLoader: async (url: string) => ({
      contextUrl: undefined,
      documentUrl: url,
      document: { "@context": { "@vocab": "https://schema.org/", url: { "@type": "@id" } } },
    }),
  });
  // The library's own type of a node says nothing of its members.
  return nodes as unknown as Node[];
}
