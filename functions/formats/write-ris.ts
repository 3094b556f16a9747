import { type Reference, referenceOf } from "./reference.ts";
import type { Selection } from "./selection.ts";

/** RIS: a tag and a text on each line, ending in CR LF. A reference for each chunk. */
export function* writeRis({ studies, ...reader }: Selection): Generator<string> {
  for (const study of studies) yield risRecord(referenceOf(study, reader));
}

function risRecord(reference: Reference): string {
  const { year, month, day } = reference.publishedOn;
  const fields: (readonly [tag: string, value: string])[] = [
    ["TY", "RPRT"],
    ["ID", reference.id],
    ["TI", reference.title],
    // A comma would make a person of an institution: Ministry of Family, L.
    ["AU", reference.author.replaceAll(",", ";")],
    ["PB", reference.publisher],
    ["M3", reference.genre],
    ["ET", reference.version],
    ["PY", String(year)],
    ["DA", `${year}/${twoDigits(month)}/${twoDigits(day)}/`],
    ["UR", reference.address],
    ["AB", reference.abstract],
    ["LA", reference.language],
    ...reference.keywords.map((keyword) => ["KW", keyword] as const),
    ["N1", reference.note],
    ["ER", ""],
  ];
  return `${fields.map(([tag, value]) => `${tag}  - ${value}`).join("\r\n")}\r\n\r\n`;
}

const twoDigits = (value: number) => String(value).padStart(2, "0");
