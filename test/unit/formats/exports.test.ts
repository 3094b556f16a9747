import { Cite } from "@citation-js/core";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { viewCaseStudy } from "#functions/content/language-view.ts";
import { type ExportSuffix, exportFormats } from "#functions/formats/export-formats.ts";
import type { Selection } from "#functions/formats/selection.ts";
import type { CaseStudy } from "#schemas/case-study.ts";
import { line, prose } from "#schemas/text.ts";
import { storedPublications } from "#test/support/arbitraries.ts";
import { storedPublication } from "#test/support/case-studies.ts";
import { type ExportedRow, exportedRows, yearOf } from "#test/support/exported-rows.ts";
import { firstStudies, selectionOf, siteUrl, studyIn } from "#test/support/selections.ts";

const suffixes = Object.keys(exportFormats) as ExportSuffix[];

async function written(suffix: ExportSuffix, selection: Selection): Promise<Buffer> {
  const format = exportFormats[suffix];
  return format.kind === "bytes"
    ? Buffer.from(await format.write(selection))
    : Buffer.from([...format.write(selection)].join(""));
}

/** Systems read the API's address, people the page's. */
const addressIn = (suffix: ExportSuffix, slug: string, language: string) =>
  `${siteUrl}/${suffix === "json" || suffix === "ndjson" ? "v1" : language}/case-studies/${slug}`;

/** What a format may change: bibliographies have no runs of spaces, CSV guards formulas. */
function expectedRows(suffix: ExportSuffix, studies: readonly CaseStudy[], language = "en"): ExportedRow[] {
  const isBibliography = suffix === "bib" || suffix === "ris" || suffix === "csl";
  const shown = (title: string) => {
    if (isBibliography) return title.replace(/\s+/g, " ").trim();
    // XML is not to hold code points that are no characters; the reader trims.
    if (suffix === "xlsx") return title.replace(/[\ufffd\p{Noncharacter_Code_Point}]/gu, "").trim() || null;
    return suffix === "csv" && /^[=+\-@＝＋－＠]/.test(title) ? `'${title}` : title;
  };
  return studies.map((study) => ({
    id: suffix === "bib" ? study.slug : study.id,
    title: shown(study.title),
    year: yearOf(study.updatedAt),
    url: addressIn(suffix, study.slug, language),
  }));
}

describe.each(suffixes)("an export as %s", (suffix) => {
  test.each(["en", "ar", "fr", "tr"])(
    "has the catalogue's first case studies in %s, row for row",
    async (language) => {
      const studies = firstStudies(language);
      const bytes = await written(suffix, selectionOf(studies, language));
      expect(await exportedRows[suffix](bytes)).toEqual(expectedRows(suffix, studies, language));
    },
  );

  test("of nothing is valid and empty", async () => {
    expect(await readEmpty(suffix)).toEqual([]);
  });

  test("survives any text that an author may write", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(hostileStudies, { selector: ({ id }) => id, maxLength: 4, minLength: 1 }),
        async (studies) => {
          const bytes = await written(suffix, selectionOf(studies));
          expect(await exportedRows[suffix](bytes)).toEqual(expectedRows(suffix, studies));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("says licence, provenance and address, and never whom to ask", async () => {
    const publication = storedPublication({ provenance: "desk-researched", confirmedByInstitution: false });
    // Even where more than the public view is handed over, only the public view goes out.
    const whole = { ...publication, ...viewCaseStudy(publication, ["en"]).answer };
    const text = await textOf(suffix, await written(suffix, selectionOf([whole])));
    expect(text).toMatch(/CC[- ]BY[- ]4\.0|licenses\/by\/4\.0/);
    expect(text).toMatch(/Desk-researched, not confirmed by the institution|"confirmedByInstitution":false/);
    expect(text).toContain(addressIn(suffix, publication.slug, "en"));
    expect(text).not.toContain("registry@interior.example");
    expect(text).not.toContain("Directorate of the registries");
  });
});

const readEmpty = async (suffix: ExportSuffix) => {
  const bytes = await written(suffix, selectionOf([]));
  // Citation parsers refuse an empty text.
  return bytes.length === 0 ? [] : await exportedRows[suffix](bytes);
};

async function textOf(suffix: ExportSuffix, bytes: Buffer): Promise<string> {
  if (suffix !== "xlsx") return String(bytes);
  return JSON.stringify([await readSheet(bytes, 1), await readSheet(bytes, 2)]);
}

/** Pieces that mean something to one of the formats or to a program that opens it. */
const hostilePieces = fc.oneof(
  fc.constantFrom(
    ...'= + - @ =1+1 =HYPERLINK("https://evil.example") @SUM(A1) ＝1 \' \'\' " , ; | \\ { } {{ }} & &amp; < > </title> ]]> <!-- -- `` ?` % $ # _ ~ ^ \\textbf{ \\" @article{a, _x0041_ _x005F_ ER TY 1,5 0123 1e9 true null undefined __proto__ A/B سجل اجتماعي İçe ığdır l’État cœur «أ» \u200f \u2068 \u2028 \u00a0 \ufffd \ufffe \ufdd0 \u{10fffe}'.split(
      " ",
    ),
    "  - ",
    "ER  - ",
    " and ",
    "TY  - RPRT",
    "a  b",
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);

const hostile = (schema: ReturnType<typeof line>) =>
  fc
    .array(hostilePieces, { minLength: 1, maxLength: 12 })
    .map((pieces) => schema.safeParse(pieces.join("")))
    .filter(({ success }) => success)
    .map(({ data = "" }) => data);

const hostileStudies: fc.Arbitrary<CaseStudy> = fc
  .tuple(storedPublications, hostile(line(200)), hostile(prose(3000)), hostile(line(300)))
  .map(([publication, title, summary, institution]) => ({
    ...viewCaseStudy(publication, ["en"]).answer,
    title,
    summary,
    oneLine: title,
    institution,
    lessons: [summary, title],
    technologies: [title, institution],
  }));

test.each([
  ["bib", "@biblatex/text"],
  ["ris", "@ris/file"],
  ["csl", "@else/json"],
] as const)("a reference manager cites what it took from %s", async (suffix, forceType) => {
  const studies = [studyIn("en", { title: "Pay & save: 100% {fair}" })];
  const text = String(await written(suffix, selectionOf(studies)));
  const cited = new Cite(text, { forceType }).format("bibliography", { template: "apa", lang: "en-US" });
  expect(cited).toMatch(/^Ministry of the Interior\. \(2026\)\. Pay & save: 100% \{fair\}/);
  expect(cited).toContain("Country experience catalogue. https://catalogue.example/en/case-studies/ma-one");
});

test("an institution with a comma and an “and” in its name stays one author", async () => {
  const institution = "Ministry of Family, Labour and Youth";
  const selection = selectionOf([studyIn("en", { institution })]);
  const authorsIn = async (suffix: ExportSuffix, forceType: string) => {
    const [item] = new Cite(String(await written(suffix, selection)), { forceType }).data;
    return item?.author?.map(({ family, literal }) => literal ?? family);
  };
  expect(await authorsIn("bib", "@biblatex/text")).toEqual([institution]);
  expect(await authorsIn("csl", "@else/json")).toEqual([institution]);
  // RIS knows persons only: a comma would part the family name from the given one.
  expect(await authorsIn("ris", "@ris/file")).toEqual(["Ministry of Family; Labour and Youth"]);
});

test("JSON-LD may stand in a script element of a page", async () => {
  const selection = selectionOf([studyIn("en", { title: "</script><script>alert(1)</script>" })]);
  expect(String(await written("jsonld", selection))).not.toContain("<");
});

test("Accept tells the formats apart", () => {
  const mediaTypes = Object.values(exportFormats).map(({ mediaType }) => mediaType);
  expect(new Set(mediaTypes).size).toBe(mediaTypes.length);
  for (const { mediaType, contentType } of Object.values(exportFormats)) {
    expect(contentType.split(";")[0]).toBe(mediaType);
  }
});

test("numbers stay numbers in a table, negative ones too", async () => {
  const study = studyIn("en", {
    cost: { setup: 0.5, running: 8_000_000, currency: "USD" },
    results: [{ indicator: "Change", value: -37.2, unit: "percent", baseline: -1 }],
  });
  const csv = String(await written("csv", selectionOf([study])));
  const [header = [], record = []] = parse(csv, { bom: true });
  expect(record[header.indexOf("cost.setup")]).toBe("0.5");
  expect(record[header.indexOf("results")]).toBe("Change: -37.2 percent (baseline -1)");
  const [names = [], row = []] = await readSheet(await written("xlsx", selectionOf([study])), 2);
  expect(row[names.indexOf("value")]).toBe(-37.2);
  expect(row[names.indexOf("baseline")]).toBe(-1);
});

test.each(["constructor", "__proto__", "toString"])("a workbook can hold the text %s", async (title) => {
  const [names = [], row = []] = await readSheet(
    await written("xlsx", selectionOf([studyIn("en", { title })])),
  );
  expect(row[names.indexOf("title")]).toBe(title);
});

test("a text longer than a workbook's cell is cut there, and whole in CSV", async () => {
  const lessons = Array.from({ length: 30 }, () => "x".repeat(2_000));
  const selection = selectionOf([studyIn("en", { lessons })]);
  const [names = [], row = []] = await readSheet(await written("xlsx", selection));
  expect(String(row[names.indexOf("lessons")])).toMatch(/^x.*…$/s);
  expect(row[names.indexOf("lessons")]).toHaveLength(32_767);
  const [header = [], record = []] = parse(await written("csv", selection), { bom: true });
  expect(record[header.indexOf("lessons")]).toBe(lessons.join("\n"));
});

test("a workbook in Arabic opens from right to left", async () => {
  const viewOf = async (language: string) => {
    const workbook = unzipSync(await written("xlsx", selectionOf(firstStudies(language), language)));
    return String(Buffer.from(workbook["xl/worksheets/sheet1.xml"] ?? []));
  };
  expect(await viewOf("ar")).toContain('rightToLeft="1"');
  expect(await viewOf("fr")).not.toContain("rightToLeft");
});

test("a text that looks like a formula is a text in every cell of a table", async () => {
  const formula = '=HYPERLINK("https://evil.example")';
  const study = studyIn("en", { title: formula, institution: "@SUM(A1)", partners: ["+1"], lessons: ["-1"] });
  const [header = [], record = []] = parse(await written("csv", selectionOf([study])), { bom: true });
  expect(record[header.indexOf("title")]).toBe(`'${formula}`);
  expect(record[header.indexOf("institution")]).toBe("'@SUM(A1)");
  expect(record[header.indexOf("partners")]).toBe("'+1");
  expect(record[header.indexOf("lessons")]).toBe("'-1");
  const [names = [], row = []] = await readSheet(await written("xlsx", selectionOf([study])));
  expect(row[names.indexOf("title")]).toBe(formula);
  expect(row[names.indexOf("lessons")]).toBe("-1");
});
