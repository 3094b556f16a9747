import { type DraftContent, translatableFields } from "./case-study.ts";
import type { JsonPointer } from "./text.ts";

const translatablePatterns = new Set<string>(translatableFields);
/** The objects and lists on the way to a translatable text, `""` being the content: no other is looked into. */
const leadingPatterns = new Set(
  translatableFields.flatMap((pattern) => {
    const steps = pattern.split("/").slice(0, -1);
    return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
  }),
);

/** The same content with every text a translation may give replaced by what `change` makes of it. */
export function mapTexts<Content extends object>(
  content: Content,
  change: (text: string, pointer: JsonPointer) => string,
): Content {
  const mapped = (value: unknown, pointer: JsonPointer, pattern: string): unknown => {
    if (typeof value === "string") return translatablePatterns.has(pattern) ? change(value, pointer) : value;
    if (typeof value !== "object" || value === null || !leadingPatterns.has(pattern)) return value;
    if (Array.isArray(value)) {
      return value.map((entry, index) => mapped(entry, `${pointer}/${index}`, `${pattern}/*`));
    }
    return Object.fromEntries(
      // Names are not escaped: those of our fields need no escape, and no others lead anywhere.
      Object.entries(value).map(([name, member]) => [
        name,
        mapped(member, `${pointer}/${name}`, `${pattern}/${name}`),
      ]),
    );
  };
  // Only strings are replaced, by strings: the shape stays what it was.
  return mapped(content, "", "") as Content;
}

/** Every text of the content that a translation may give, by its pointer. */
export function translatableTexts(content: DraftContent): Map<JsonPointer, string> {
  const texts = new Map<JsonPointer, string>();
  mapTexts(content, (text, pointer) => {
    texts.set(pointer, text);
    return text;
  });
  return texts;
}
