import { type Reference, referenceOf } from "./reference.ts";
import type { Selection } from "./selection.ts";

/** BibTeX in UTF-8, for BibTeX and biblatex. An entry for each chunk; its key is the slug. */
export function* writeBibtex({ studies, ...reader }: Selection): Generator<string> {
  for (const study of studies) yield entryOf(referenceOf(study, reader));
}

function entryOf(reference: Reference): string {
  const { year, month, day } = reference.publishedOn;
  const fields = {
    // The second braces keep the case of a title, and a name that contains "and" or a comma in one piece.
    title: `{${escaped(reference.title)}}`,
    author: `{${escaped(reference.author)}}`,
    institution: escaped(reference.publisher),
    type: escaped(reference.genre),
    number: reference.version,
    year: String(year),
    month: String(month),
    day: String(day),
    // Taken as it is by every style: nothing in it needs escaping.
    url: reference.address,
    language: reference.language,
    keywords: reference.keywords.map((keyword) => escaped(keyword.replaceAll(",", ";"))).join(", "),
    abstract: escaped(reference.abstract),
    note: escaped(reference.note),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@techreport{${reference.slug},\n${lines.join(",\n")}\n}\n\n`;
}

/**
 * BibTeX counts braces, escaped or not, so a brace is written by its name. The braces around each command keep the
 * space that follows it.
 */
const escapes: Record<string, string> = {
  "\\": "{\\textbackslash}",
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  "&": "{\\&}",
  "%": "{\\%}",
  $: "{\\$}",
  "#": "{\\#}",
  _: "{\\_}",
};

const escaped = (text: string) =>
  text
    .replace(/[\\{}~^&%$#_]/g, (character) => escapes[character] ?? "")
    // TeX joins these pairs into dashes, quotation marks and ¿¡.
    .replace(/(?<=-)-|(?<=[`?!])`|(?<=')'/g, "{}$&");
