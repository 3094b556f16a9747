import { hash } from "node:crypto";
import type { CaseStudy, DraftContent, Translation, Translations } from "#schemas/case-study.ts";
import { pointerTo } from "#schemas/field-errors.ts";
import type { FieldError } from "#schemas/life-cycle.ts";
import type { JsonPointer, Language } from "#schemas/text.ts";
import { translatableTexts } from "#schemas/translatable-texts.ts";

/** Names a source text: 16 hexadecimal digits, the same for every Unicode form of it. */
export const sourceHash = (text: string) => hash("sha256", text.normalize("NFC")).slice(0, 16);

/** A translation is stale when its source text is no longer the one it was made from, or it never said which. */
export const isStale = (translation: Translation, sourceText: string) =>
  translation.sourceHash !== sourceHash(sourceText);

/**
 * Notes beside each translation which source text it was made from. `before` is the content until now: a text
 * that has not changed keeps its hash, and so goes stale when the source changes; a new or changed one gets the hash
 * of the present source text, unless it came with a hash of its own.
 */
export function stampTranslations(after: DraftContent, before: DraftContent = {}): DraftContent {
  if (!after.translations) return after;
  const texts = translatableTexts(after);
  return {
    ...after,
    translations: mapTranslations(after.translations, (translation, pointer, language) => {
      const source = texts.get(pointer);
      if (source === undefined) return translation;
      const earlier = before.translations?.[language]?.[pointer];
      const isReworded = earlier?.text !== translation.text && earlier?.sourceHash === translation.sourceHash;
      return translation.sourceHash === undefined || isReworded
        ? { ...translation, sourceHash: sourceHash(source) }
        : translation;
    }),
  };
}

/**
 * Translations follow their texts. When `after` has list entries in other places than `before`, a translation
 * that was not rewritten moves to where its source text is now; without a text to move to it stays, stale, or
 * goes if its place is gone or taken.
 */
export function carryTranslations(after: DraftContent, before: DraftContent): DraftContent {
  if (!after.translations) return after;
  const texts = translatableTexts(after);
  const carried = Object.entries(after.translations).map(([language, translations]) => {
    const earlier = before.translations?.[language] ?? {};
    const isCarried = ([pointer, { text, sourceHash }]: [JsonPointer, Translation]) =>
      earlier[pointer]?.text === text && earlier[pointer].sourceHash === sourceHash;
    const entries = Object.entries(translations);
    const placed = new Map(entries.filter((entry) => !isCarried(entry)));
    const waiting = entries.filter(isCarried).filter(([pointer, translation]) => {
      const target = placeOf(translation, pointer, texts, placed);
      if (target !== undefined) placed.set(target, translation);
      return target === undefined;
    });
    for (const [pointer, translation] of waiting) {
      if (texts.has(pointer) && !placed.has(pointer)) placed.set(pointer, translation);
    }
    return [language, Object.fromEntries(placed)] as const;
  });
  return { ...after, translations: Object.fromEntries(carried) };
}

/** The free place of the text that a translation was made from, its own place first. */
function placeOf(
  translation: Translation,
  pointer: JsonPointer,
  texts: ReadonlyMap<JsonPointer, string>,
  taken: ReadonlyMap<JsonPointer, Translation>,
): JsonPointer | undefined {
  const kind = (place: JsonPointer) => place.replace(/\d+/, "*");
  const alike = [...texts.keys()].filter((place) => kind(place) === kind(pointer) && place !== pointer);
  return [pointer, ...alike].find((place) => {
    const source = texts.get(place);
    return source !== undefined && !taken.has(place) && !isStale(translation, source);
  });
}

function mapTranslations(
  translations: Translations,
  change: (translation: Translation, pointer: JsonPointer, language: Language) => Translation,
): Translations {
  return Object.fromEntries(
    Object.entries(translations).map(([language, texts]) => [
      language,
      Object.fromEntries(
        Object.entries(texts).map(([pointer, text]) => [pointer, change(text, pointer, language)]),
      ),
    ]),
  );
}

/** Translations of a text that is not there, and those into the language the study is written in. */
export function danglingTranslations(content: DraftContent): FieldError[] {
  const texts = translatableTexts(content);
  return Object.entries(content.translations ?? {}).flatMap(([language, translations]) => {
    if (language === content.language) {
      return {
        pointer: pointerTo(["translations", language]),
        code: "rule",
        detail: "The study is written in this language; change the fields themselves.",
      };
    }
    return Object.keys(translations)
      .filter((pointer) => !texts.has(pointer))
      .map((pointer) => ({
        pointer: pointerTo(["translations", language, pointer]),
        code: "rule",
        detail: `There is no text at ${pointer} to translate; remove this translation or write the text.`,
      }));
  });
}

/** How much of the content each language has: the original first, then every language with at least one text. */
export function languageStates(content: DraftContent): CaseStudy["languageStates"] {
  const texts = translatableTexts(content);
  const fields = texts.size;
  const translated = Object.entries(content.translations ?? {})
    .filter(([language]) => language !== content.language)
    .map(([language, translations]) => {
      const states = [...texts].flatMap(([pointer, text]) => {
        const translation = translations[pointer];
        return translation ? isStale(translation, text) : [];
      });
      const stale = states.filter(Boolean).length;
      return { language, original: false, fields, translated: states.length, stale };
    })
    .filter((state) => state.translated > 0);
  if (!content.language) return translated;
  return [
    { language: content.language, original: true, fields, translated: fields, stale: 0 },
    ...translated,
  ];
}

/** The languages the content can be read in, at least in part; the original first. */
export const languagesOf = (content: DraftContent): Language[] =>
  languageStates(content).map(({ language }) => language);
