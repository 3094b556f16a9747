import { type StoredPublication, type Tombstone, translatableFields } from "#schemas/case-study.ts";
import type { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import { tokensOf } from "./analyse/analyser.ts";
import { type FacetValues, facetValuesOf } from "./facets.ts";

/** What the catalogue's codes are called, in every language. */
export interface Vocabulary {
  readonly themes: readonly StoredTheme[];
  readonly countries: readonly StoredCountry[];
}

/** The columns of the full text, with what a word in one of them is worth beside one in the body. */
export const columnWeights = {
  /** The author's own choice of the words that matter most. */
  title: 8,
  /** What the whole study says, in short. */
  summary: 3,
  /** Names: institution, partners, technologies, standards. */
  subject: 4,
  /** Everything else, and what the codes are called: many studies share those. */
  body: 1,
} as const;
type TextColumn = keyof typeof columnWeights;

/** One language version, as the terms of each column, a space between two. */
export type AnalysedVersion = Readonly<Record<TextColumn, string>>;

/** What became of a study, ready for the index: plain JSON, so that only one place analyses and all others read. */
export interface SearchChange {
  readonly id: string;
  /** Of the publication. An index ignores a change that is not newer than what it has. */
  readonly revision: number;
  /** null: the study is not public. */
  readonly study: AnalysedStudy | null;
}

export interface AnalysedStudy {
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly values: FacetValues;
  /** In the order of `values.language`. */
  readonly versions: readonly AnalysedVersion[];
  /** Each form of a word in the study with its term, for typing, typos and spelling. */
  readonly forms: readonly (readonly [form: string, term: string])[];
}

export const changeOf = (copy: StoredPublication | Tombstone, vocabulary: Vocabulary): SearchChange => ({
  id: copy.id,
  revision: copy.revision,
  study: "withdrawnAt" in copy ? null : analyseStudy(copy, vocabulary),
});

function analyseStudy(study: StoredPublication, { themes, countries }: Vocabulary): AnalysedStudy {
  const texts = translatableTexts(study);
  const translated = Object.keys(study.translations).filter(
    (language) =>
      language !== study.language && texts.some(({ pointer }) => study.translations[language]?.[pointer]),
  );
  const languages = [study.language, ...translated];
  const country = countries.find(({ alpha2 }) => alpha2 === study.country);
  const names = namesOf(study, themes, country);
  const forms = new Map<string, string>();
  const versions = languages.map((language, position): AnalysedVersion => {
    const columns: Record<TextColumn, string[]> = { title: [], summary: [], subject: [], body: [] };
    const add = (column: TextColumn, text: string, textLanguage: string) => {
      for (const { term, form } of tokensOf(text, textLanguage)) {
        columns[column].push(term);
        if (form.length > 1) forms.set(`${form} ${term}`, term);
      }
    };
    for (const { pointer, text } of texts) {
      const shown = position === 0 ? text : study.translations[language]?.[pointer]?.text;
      if (shown !== undefined) add(columnOf(pointer), shown, language);
    }
    // Every version has the names in all languages, so that "registre Morocco" finds the French one.
    for (const { text, language: nameLanguage } of names) add("body", text, nameLanguage);
    if (position === 0) {
      for (const text of [...study.partners, ...study.standards]) add("subject", text, language);
      for (const { title, publisher } of study.sources) add("body", `${title} ${publisher}`, language);
    }
    return {
      title: columns.title.join(" "),
      summary: columns.summary.join(" "),
      subject: columns.subject.join(" "),
      body: columns.body.join(" "),
    };
  });
  return {
    publishedAt: study.publishedAt,
    updatedAt: study.updatedAt,
    values: facetValuesOf(study, country, languages),
    versions,
    forms: [...forms].map(([key, term]) => [key.slice(0, -term.length - 1), term] as const),
  };
}

const columns: Record<string, TextColumn> = {
  "/title": "title",
  "/oneLine": "summary",
  "/summary": "summary",
  "/institution": "subject",
};
const columnOf = (pointer: string): TextColumn =>
  columns[pointer] ?? (pointer.startsWith("/technologies/") ? "subject" : "body");

/** Labels of the study's country and themes in all languages, and the English words its codes are made of. */
function namesOf(
  study: StoredPublication,
  themes: readonly StoredTheme[],
  country: StoredCountry | undefined,
) {
  const labels = themes.filter(({ id }) => study.themes.includes(id)).map(({ label }) => label);
  const codes = [study.socialProtectionFunction, ...study.targetGroups, ...study.deliveryStages];
  return [
    ...[...labels, ...(country ? [country.name] : [])].flatMap((label) =>
      Object.entries(label).map(([language, text]) => ({ language, text })),
    ),
    { language: "en", text: codes.join(" ").replaceAll("-", " ") },
  ];
}

/** Every text of the study that a translation may give, by its JSON Pointer. */
function translatableTexts(study: StoredPublication): { pointer: string; text: string }[] {
  return translatableFields.flatMap((pattern) => {
    const [, ...steps] = pattern.split("/");
    return textsAt(study, steps, "");
  });
}

function textsAt(
  value: unknown,
  [step, ...steps]: string[],
  pointer: string,
): { pointer: string; text: string }[] {
  if (step === undefined) return typeof value === "string" ? [{ pointer, text: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  const members: Iterable<readonly [string | number, unknown]> =
    step === "*" && Array.isArray(value)
      ? value.entries()
      : Object.entries(value).filter(([name]) => name === step);
  return [...members].flatMap(([name, member]) => textsAt(member, steps, `${pointer}/${name}`));
}
