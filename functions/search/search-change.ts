import type { StoredPublication, Tombstone } from "#schemas/case-study.ts";
import { type CodeList, codeInWords } from "#schemas/code-words.ts";
import { siteLanguages } from "#schemas/text.ts";
import { translatableTexts } from "#schemas/translatable-texts.ts";
import type { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import { partsOf, tokensOf } from "./analyse/analyser.ts";
import { type FacetValues, facetValuesOf } from "./facets.ts";
import { spellingOf } from "./spelling.ts";

/** What the catalogue's codes are called, in every language. */
export interface Vocabulary {
  readonly themes: readonly StoredTheme[];
  readonly countries: readonly StoredCountry[];
}

/** The columns of the full text, with what a word in one of them is worth beside one in the body. */
export const columnWeights = {
  /** The author's own choice of the words that matter most. */
  title: 12,
  /** What the whole study says, in short. */
  summary: 3,
  /** Names: country, institution, partners, technologies, standards. */
  subject: 4,
  /** What its challenges are called. */
  problems: 1,
  /** What other codes are called, themes first: many studies share those. */
  labels: 1,
  /** The practice itself: problem, solution, results, challenges, lessons. */
  body: 1,
  /** What stands around it: what made it possible, who paid, who wrote about it. */
  margin: 0.5,
} as const;
export type TextColumn = keyof typeof columnWeights;

/** What codes are called is found, but stands in no text of the study: quoted words are not looked for there. */
export const isQuotable = (column: TextColumn) => column !== "problems" && column !== "labels";

/** One language version, as the terms of each column: a space between two, a line break between two texts. */
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
  /** Each form of a word in the study with its term, for typing and typos, and how it is written there. */
  readonly forms: readonly (readonly [form: string, term: string, written: string])[];
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
      language !== study.language &&
      [...texts.keys()].some((pointer) => study.translations[language]?.[pointer]),
  );
  const languages = [study.language, ...translated];
  const country = countries.find(({ alpha2 }) => alpha2 === study.country);
  const problems = challengesOf(study);
  const labels = labelsOf(study, themes);
  const forms = new Map<string, string[]>();
  const versions = languages.map((language, position): AnalysedVersion => {
    const analysed: Record<TextColumn, string[]> = {
      title: [],
      summary: [],
      subject: [],
      problems: [],
      labels: [],
      body: [],
      margin: [],
    };
    const add = (column: TextColumn, text: string, textLanguage: string) => {
      const tokens = tokensOf(text, textLanguage);
      analysed[column].push(tokens.map(({ term }) => term).join(" "));
      for (const { term, form, text: word } of tokens) {
        if (form.length < 2) continue;
        const key = `${form} ${term}`;
        const written = forms.get(key) ?? [];
        written.push(partsOf(word).bare);
        forms.set(key, written);
      }
    };
    for (const [pointer, text] of texts) {
      const shown = position === 0 ? text : study.translations[language]?.[pointer]?.text;
      if (shown !== undefined) add(columnOf(pointer), shown, language);
    }
    // Every version has these in all languages, so that "registre Morocco" finds the French one.
    for (const [nameLanguage, name] of Object.entries(country?.name ?? {}))
      add("subject", name, nameLanguage);
    for (const [nameLanguage, name] of problems) add("problems", name, nameLanguage);
    for (const [nameLanguage, name] of labels) add("labels", name, nameLanguage);
    if (position === 0) {
      for (const text of [...study.partners, ...study.standards]) add("subject", text, language);
      for (const text of study.sources.flatMap(({ title, publisher }) => [title, publisher]))
        add("margin", text, language);
    }
    const joined = (column: TextColumn) => analysed[column].filter(Boolean).join("\n");
    return {
      title: joined("title"),
      summary: joined("summary"),
      subject: joined("subject"),
      problems: joined("problems"),
      labels: joined("labels"),
      body: joined("body"),
      margin: joined("margin"),
    };
  });
  return {
    publishedAt: study.publishedAt,
    updatedAt: study.updatedAt,
    values: facetValuesOf(study, country, languages),
    versions,
    forms: [...forms].map(([key, written]) => {
      // Neither has a space.
      const [form = "", term = ""] = key.split(" ");
      return [form, term, spellingOf(written.map((word) => [word, 1])) ?? ""] as const;
    }),
  };
}

const columns: readonly (readonly [pointer: RegExp, column: TextColumn])[] = [
  [/^\/title$/, "title"],
  [/^\/(?:oneLine|summary)$/, "summary"],
  [/^\/(?:institution$|technologies\/)/, "subject"],
  [/^\/(?:enablers\/|fundingSource$)/, "margin"],
];
const columnOf = (text: string): TextColumn => columns.find(([pointer]) => pointer.test(text))?.[1] ?? "body";

type Name = readonly [language: string, name: string];

const challengesOf = ({ challenges }: StoredPublication): Name[] =>
  namesOf("challenge", [...new Set(challenges.flatMap(({ code }) => code ?? []))]);

/** What the study's themes and other codes are called, in all languages. */
const labelsOf = (study: StoredPublication, themes: readonly StoredTheme[]): Name[] => [
  ...themes.filter(({ id }) => study.themes.includes(id)).flatMap(({ label }) => Object.entries(label)),
  ...namesOf("function", [study.socialProtectionFunction]),
  ...namesOf("target_group", study.targetGroups),
  ...namesOf("stage", study.deliveryStages),
];

const namesOf = (list: CodeList, codes: readonly string[]): Name[] =>
  codes.flatMap((code) =>
    siteLanguages.map((language) => [language, codeInWords(list, code, language)] as const),
  );
