import jsonld from "jsonld";
import { Parser, type Quad, Writer } from "n3";
import { expect, test } from "vitest";
import { catalogueAsLinkedData, catalogueAsTurtle } from "#functions/formats/describe-catalogue.ts";
import { themesAsLinkedData, themesAsTurtle } from "#functions/formats/describe-themes.ts";
import { exportFormats } from "#functions/formats/export-formats.ts";
import { siteUrl, themes } from "#test/support/selections.ts";

const skos = "http://www.w3.org/2004/02/skos/core#";
const dcat = "http://www.w3.org/ns/dcat#";
const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** Triples as lines of N-Triples, in order. */
const linesOf = (quads: Quad[]) => new Writer().quadsToString(quads).trim().split("\n").sort();
const readTurtle = (text: string) => new Parser({ format: "Turtle" }).parse(text);

async function readLinkedData(text: string): Promise<Quad[]> {
  const triples = await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads" });
  return new Parser({ format: "N-Quads" }).parse(String(triples));
}

const objectsOf = (quads: Quad[], predicate: string, subject?: string) =>
  quads
    .filter((quad) => quad.predicate.value === predicate && (!subject || quad.subject.value === subject))
    .map(({ object }) => object);

const facts = { siteUrl, modifiedAt: "2026-03-05T09:00:00.000Z" };

test("Turtle and JSON-LD say the same", async () => {
  expect(linesOf(await readLinkedData(themesAsLinkedData(themes, siteUrl)))).toEqual(
    linesOf(readTurtle(themesAsTurtle(themes, siteUrl))),
  );
  expect(linesOf(await readLinkedData(catalogueAsLinkedData(facts)))).toEqual(
    linesOf(readTurtle(catalogueAsTurtle(facts))),
  );
});

test("each theme is a concept with a label and a definition in every language", () => {
  const quads = readTurtle(themesAsTurtle(themes, siteUrl));
  for (const { id, label, definition } of themes) {
    const concept = `${siteUrl}/v1/themes/${id}`;
    const texts = (predicate: string) =>
      Object.fromEntries(
        objectsOf(quads, predicate, concept).map((object) => [
          object.termType === "Literal" ? object.language : "",
          object.value,
        ]),
      );
    expect(texts(`${skos}prefLabel`)).toEqual(label);
    expect(texts(`${skos}definition`)).toEqual(definition);
    expect(objectsOf(quads, `${skos}inScheme`, concept)).toMatchObject([{ value: `${siteUrl}/v1/themes` }]);
  }
  expect(objectsOf(quads, `${skos}hasTopConcept`)).toHaveLength(themes.length);
});

test("hostile labels stay texts", async () => {
  const text = 'a "b" \\ \n """ <c> @en . ^^x 🦄 \u202e';
  const hostile = [{ id: "a", label: { en: text, ar: text }, definition: { en: text } }];
  const quads = readTurtle(themesAsTurtle(hostile, siteUrl));
  expect(objectsOf(quads, `${skos}definition`)).toMatchObject([{ value: text }]);
  expect(linesOf(await readLinkedData(themesAsLinkedData(hostile, siteUrl)))).toEqual(linesOf(quads));
});

test("a data portal finds one data set with a distribution for each export", () => {
  const quads = readTurtle(catalogueAsTurtle(facts));
  const ofClass = (name: string) =>
    quads
      .filter(({ predicate, object }) => predicate.value === type && object.value === `${dcat}${name}`)
      .map(({ subject }) => subject.value);
  const [dataset = ""] = objectsOf(quads, `${dcat}dataset`, ofClass("Catalog")[0]).map(({ value }) => value);
  expect(ofClass("Dataset")).toEqual([dataset]);
  const exports = [
    `${siteUrl}/v1/exports/all-case-studies.ndjson`,
    ...Object.keys(exportFormats).map((suffix) => `${siteUrl}/v1/exports/case-studies.${suffix}`),
  ];
  expect(objectsOf(quads, `${dcat}distribution`, dataset).map(({ value }) => value)).toEqual(exports);
  expect(ofClass("Distribution")).toEqual(exports);
  expect(objectsOf(quads, `${dcat}downloadURL`).map(({ value }) => value)).toEqual(exports);
  expect(objectsOf(quads, `${dcat}servesDataset`).map(({ value }) => value)).toEqual([dataset]);
  expect(objectsOf(quads, "http://purl.org/dc/terms/license", dataset)).toMatchObject([
    { value: "https://creativecommons.org/licenses/by/4.0/" },
  ]);
  expect(objectsOf(quads, "http://purl.org/dc/terms/language", dataset).map(({ value }) => value)).toEqual([
    "http://id.loc.gov/vocabulary/iso639-1/en",
    "http://id.loc.gov/vocabulary/iso639-1/fr",
    "http://id.loc.gov/vocabulary/iso639-1/ar",
    "http://id.loc.gov/vocabulary/iso639-1/tr",
  ]);
});

test("every address is absolute", () => {
  for (const text of [themesAsTurtle(themes, siteUrl), catalogueAsTurtle(facts)]) {
    for (const { subject, object } of readTurtle(text)) {
      for (const term of [subject, object]) {
        if (term.termType === "NamedNode") expect(() => new URL(term.value)).not.toThrow();
      }
    }
  }
});
