import type {
  CaseStudy,
  CaseStudySummary,
  StoredListing,
  StoredPublication,
  TextLanguages,
  Translations,
} from "#schemas/case-study.ts";
import type { VersionSummary } from "#schemas/life-cycle.ts";
import type { Language } from "#schemas/text.ts";
import { mapTexts } from "#schemas/translatable-texts.ts";
import type { Country, StoredCountry, StoredTheme, Theme } from "#schemas/vocabulary.ts";
import { isStale, languageStates } from "./translations.ts";

/** `languages`: those the answer's texts are in, each once, for Content-Language. */
interface View<Answer> {
  answer: Answer;
  languages: Language[];
}

/** A case study as the public reads it; `wanted` are the reader's languages, best first. */
export function viewCaseStudy(publication: StoredPublication, wanted: readonly string[]): View<CaseStudy> {
  const { contact, translations, submissions: _, ...open } = publication;
  const { answer, textLanguages, languages } = inBestLanguages(open, translations, wanted);
  return {
    answer: {
      ...answer,
      textLanguages,
      languageStates: languageStates(publication),
      hasContact: contact !== undefined,
    },
    languages,
  };
}

export function viewListing(listing: StoredListing, wanted: readonly string[]): View<CaseStudySummary> {
  const { translations, primaryLanguages: _, ...open } = listing;
  const { answer, textLanguages, languages } = inBestLanguages(open, translations, wanted);
  return { answer: { ...answer, textLanguages }, languages };
}

/** A version in a list of them; which of them is current the caller knows. */
export function viewVersion(
  { language, title, translations, version, updatedAt, confirmedByInstitution }: StoredPublication,
  wanted: readonly string[],
): View<Omit<VersionSummary, "current">> {
  const { answer, textLanguages, languages } = inBestLanguages({ language, title }, translations, wanted);
  return {
    answer: { version, title: answer.title, textLanguages, updatedAt, confirmedByInstitution },
    languages,
  };
}

/** `answer.languages` are all the languages the theme is labelled in. */
export function viewTheme(theme: StoredTheme, wanted: readonly string[]): View<Theme> {
  const label = bestLabel(theme.label, wanted);
  const definition = bestLabel(theme.definition, wanted);
  return {
    answer: {
      id: theme.id,
      label: label.text,
      definition: definition.text,
      languages: Object.keys(theme.label),
    },
    languages: distinct([label.language, definition.language]),
  };
}

export function viewCountry(country: StoredCountry, wanted: readonly string[]): View<Country> {
  const { alpha2, alpha3, numeric, oicGroup, incomeGroup, incomeGroupYear } = country;
  const name = bestLabel(country.name, wanted);
  return {
    answer: {
      code: alpha2,
      alpha3,
      numeric,
      name: name.text,
      region: oicGroup,
      incomeGroup,
      incomeGroupYear,
    },
    languages: [name.language],
  };
}

/**
 * Each text in the first wanted language that has it, stale or not, else in the original language, which has all:
 * a reader is better served by an old translation than by a language they do not read.
 */
function inBestLanguages<Content extends { language: Language }>(
  content: Content,
  translations: Translations,
  wanted: readonly string[],
) {
  const original = content.language;
  const preferred = preferredLanguages([original, ...Object.keys(translations)], wanted);
  const textLanguages: TextLanguages = {};
  const answer = mapTexts(content, (text, pointer) => {
    for (const language of preferred) {
      if (language === original) break;
      const translation = translations[language]?.[pointer];
      if (!translation) continue;
      const { origin } = translation;
      textLanguages[pointer] = { language, stale: isStale(translation, text), ...(origin && { origin }) };
      return translation.text;
    }
    textLanguages[pointer] = { language: original, stale: false };
    return text;
  });
  const languages = distinct(Object.values(textLanguages).map(({ language }) => language));
  return { answer, textLanguages, languages };
}

function bestLabel(labels: StoredTheme["label"], wanted: readonly string[]) {
  const [language = "en"] = preferredLanguages(Object.keys(labels), wanted);
  return { language, text: labels[language] ?? labels.en };
}

/** The available languages that a reader of `wanted` reads, best first. */
const preferredLanguages = (available: readonly Language[], wanted: readonly string[]) =>
  distinct(wanted.flatMap((tag) => closestFirst(available, tag)));

/**
 * The available variants of one language, after RFC 4647's lookup: for fr-MA first fr-MA, then fr, then, as reading
 * fr-TN beats not reading, the rest. Tags are compared without regard to case.
 */
function closestFirst(available: readonly Language[], tag: string): Language[] {
  const asked = tag.toLowerCase().split("-");
  const differing = (language: Language) => {
    const subtags = language.toLowerCase().split("-");
    const shared = subtags.findIndex((subtag, index) => subtag !== asked[index]);
    return shared === -1 ? { shared: subtags.length, extra: 0 } : { shared, extra: subtags.length - shared };
  };
  return available
    .map((language) => ({ language, ...differing(language) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.extra - b.extra)
    .map(({ language }) => language);
}

const distinct = <Value>(values: readonly Value[]) => [...new Set(values)];
