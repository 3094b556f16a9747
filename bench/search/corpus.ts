import {
  ChallengeCode,
  EvidenceLevel,
  Maturity,
  PracticeStatus,
  SocialProtectionFunction,
  type StoredPublication,
  type Translations,
} from "#schemas/case-study.ts";
import { catalogue, vocabulary } from "./catalogue.ts";
import { type Chance, chanceOf, zipf } from "./chance.ts";

const languages = ["en", "fr", "ar", "tr"] as const;
type CorpusLanguage = (typeof languages)[number];
/** How many studies are written in each language, added up. */
const shares: readonly (readonly [CorpusLanguage, number])[] = [
  ["en", 0.5],
  ["fr", 0.7],
  ["ar", 0.9],
  ["tr", 1],
];
/** A catalogue of thousands has words that 57 studies have not: names above all. */
const inventedWords = 300_000;
const inventedShare = 0.06;
/** Who has used a word uses it again: so likely is a word one that the study has already. */
const repeatedShare = 0.3;

const syllables: Record<CorpusLanguage, string> = {
  en: "an ber co da el fi gor ha il ka lo ma ne or pa qui ra so ta ul va wen xi yo zu ment tion",
  fr: "an bé co da el fi gour ha il ca lo ma né or pa qui ra so ta ul va eau ri yo zu tion age",
  ar: "با دي سل كر من نو رح طا عم فو قس لي هن ور شم جد خط صف",
  tr: "an be ço da el fi gör ha ıl ka lo ma ne or pa ğı ra so ta ül va şen iz yo zu lık",
};
const arabicPrefixes = ["ال", "ال", "ال", "وال", "بال", "لل", "و", ""];
const turkishSuffixes = ["", "", "lar", "ler", "ların", "lerin", "ı", "i", "da", "de", "nın", "nin", "dan"];

/**
 * Words of a language as often as texts have them: those of the real studies by rank, invented ones, and those that the
 * study has already.
 */
function wordSource(
  language: CorpusLanguage,
  chance: Chance,
): { next: () => string; startStudy: () => void } {
  const real = realWords(language);
  const realRank = zipf(real.length, chance);
  const inventedRank = zipf(inventedWords, chance, 1, 10);
  const parts = syllables[language].split(" ");
  const invented = (rank: number) => {
    let rest = rank * 7 + 13;
    let word = "";
    for (let count = 2 + (rank % 2) + (rank > 5000 ? 1 : 0); count > 0; count--) {
      word += parts[rest % parts.length] ?? "";
      rest = Math.floor(rest / parts.length) + count * 31 + rank;
    }
    return word;
  };
  let used: string[] = [];
  return {
    startStudy() {
      used = [];
    },
    next() {
      if (used.length > 0 && chance.happens(repeatedShare)) return chance.pick(used);
      const word = chance.happens(inventedShare) ? invented(inventedRank()) : (real[realRank()] ?? "");
      const inflected = inflect(word, language, chance);
      used.push(inflected);
      return inflected;
    },
  };
}

function inflect(word: string, language: CorpusLanguage, chance: Chance): string {
  if (language === "ar" && !word.startsWith("ال") && word.length > 2)
    return chance.pick(arabicPrefixes) + word;
  if (language === "tr" && chance.happens(0.4)) return word + chance.pick(turkishSuffixes);
  if (language === "fr" && /^[aeiouéêh]/.test(word) && chance.happens(0.3))
    return `${chance.pick(["l'", "d’"])}${word}`;
  if ((language === "en" || language === "fr") && chance.happens(0.1) && !word.endsWith("s"))
    return `${word}s`;
  return word;
}

/** The words of the real studies and the vocabulary in a language, the most frequent first. */
function realWords(language: CorpusLanguage): string[] {
  const texts = [
    ...vocabulary.themes.flatMap(({ label, definition }) => [label[language], definition[language]]),
    ...catalogue.flatMap(({ translations, ...study }) =>
      language === "en"
        ? textsOf(study)
        : Object.values(translations[language] ?? {}).map(({ text }) => text),
    ),
  ];
  const counts = new Map<string, number>();
  for (const [word] of texts
    .join(" ")
    .toLowerCase()
    .matchAll(/\p{L}[\p{L}\p{M}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
}

/** What of a study is written in sentences or names. */
const textsOf = (study: Omit<StoredPublication, "translations">): string[] => [
  study.title,
  study.oneLine,
  study.summary,
  study.problem,
  study.solution,
  study.institution,
  ...study.technologies,
  ...study.lessons,
  ...study.enablers,
  ...study.challenges.map(({ text }) => text),
  ...study.results.map(({ indicator }) => indicator),
  ...study.sources.map(({ title, publisher }) => `${title} ${publisher}`),
];

/** `count` studies about as long as the real ones and in four languages, every second one translated in part. */
export function* corpusOf(count: number, seed = 42): Generator<StoredPublication> {
  const chance = chanceOf(seed);
  const sources = Object.fromEntries(languages.map((language) => [language, wordSource(language, chance)]));
  const themeRank = zipf(vocabulary.themes.length, chance, 0.6, 1);
  const countryRank = zipf(vocabulary.countries.length, chance, 0.8, 3);
  for (let number = 0; number < count; number++) {
    for (const source of Object.values(sources)) source.startStudy();
    const draw = chance.next();
    const language = shares.find(([, share]) => draw < share)?.[0] ?? "en";
    const text = (length: number, textLanguage: CorpusLanguage = language) =>
      sentence(sources[textLanguage], length);
    const texts = (entries: number, length: number) => Array.from({ length: entries }, () => text(length));
    const translations: Translations = {};
    for (const other of languages) {
      if (other === language || !chance.happens(0.2)) continue;
      translations[other] = {
        "/title": { text: text(9, other) },
        "/oneLine": { text: text(18, other) },
        "/summary": { text: text(80, other) },
      };
    }
    const themes = new Set(
      Array.from({ length: 1 + chance.below(4) }, () => vocabulary.themes[themeRank()]?.id),
    );
    const at = new Date(Date.UTC(2020, 0, 1) + chance.below(6 * 365 * 24 * 3600) * 1000).toISOString();
    yield {
      id: `01J${number.toString(32).toUpperCase().padStart(23, "0")}`,
      slug: `study-${number}`,
      revision: 1,
      version: 1,
      provenance: chance.happens(0.5) ? "submitted" : "desk-researched",
      confirmedByInstitution: false,
      reviewDueAt: at,
      createdAt: at,
      updatedAt: at,
      publishedAt: at,
      licence: "CC-BY-4.0",
      submissions: 1,
      language,
      title: text(11),
      oneLine: text(23),
      summary: text(93),
      problem: text(16),
      solution: text(33),
      country: vocabulary.countries[countryRank()]?.alpha2 ?? "MA",
      institution: text(7),
      partners: texts(2, 2),
      startYear: 2000 + chance.below(27),
      practiceStatus: chance.pick(PracticeStatus.options),
      themes: [...themes].filter((theme) => theme !== undefined),
      socialProtectionFunction: chance.pick(SocialProtectionFunction.options),
      deliveryStages: [],
      targetGroups: [],
      beneficiaries: text(6),
      technologies: texts(3, 3),
      standards: [],
      results: texts(3, 6).map((indicator) => ({
        indicator,
        value: chance.below(1e6),
        unit: "people",
        year: 2024,
      })),
      challenges: texts(3, 5).map((challenge) => ({
        text: challenge,
        code: chance.pick(ChallengeCode.options),
      })),
      lessons: texts(3, 8),
      enablers: texts(3, 4),
      activeIngredients: [],
      adaptableParts: [],
      fundingSource: text(4),
      maturity: chance.pick(Maturity.options),
      evidenceLevel: chance.pick(EvidenceLevel.options),
      offers: [],
      sources: texts(3, 8).map((title) => ({ title, publisher: text(3), url: "https://example.org/" })),
      translations,
    };
  }
}

function sentence(source: ReturnType<typeof wordSource> | undefined, length: number): string {
  return Array.from({ length }, () => source?.next()).join(" ");
}
