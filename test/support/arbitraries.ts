import fc from "fast-check";
import { sourceHash } from "#functions/content/translations.ts";
import type { Standing } from "#functions/workflow/life-cycle.ts";
import {
  ChallengeCode,
  type ContentField,
  type DraftContent,
  EvidenceLevel,
  Maturity,
  PracticeStatus,
  Provenance,
  PublishedContent,
  SocialProtectionFunction,
  type StoredPublication,
  type Tombstone,
  type Translations,
} from "#schemas/case-study.ts";
import { type Caller, DraftState, PublicState, Role, type StoredDraft } from "#schemas/life-cycle.ts";
import { translatableTexts } from "#schemas/translatable-texts.ts";

/** Words of several scripts, with the letters that go wrong: dotless i, ligatures, vowel signs, JSON Pointer's own. */
const words =
  "registry G2P eKYC e-ID 2030 İlçe ığdır IĞDIR şeffaflık l’État cœur التسجيل الأسرة كلَّ ـــ 中文 हिन्दी ~/ 🦄".split(
    " ",
  );
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text may contain them.
const controlCharacters = /[\u0000-\u001f\u007f-\u009f]/g;

/** A line as the contract leaves it: trimmed, in Unicode form C, well formed. */
export const textOf = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 }).map((some) => some.join(" ")),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
    )
    .map((text) =>
      text.replace(controlCharacters, "").slice(0, maxLength).toWellFormed().trim().normalize("NFC"),
    )
    .filter((text) => text.length > 0 && text.length <= maxLength);

const id = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
const slug = fc.stringMatching(/^[a-z]{2}(-[a-z0-9]{1,8}){1,4}$/);
const year = fc.integer({ min: 1900, max: 2100 });
const revision = fc.integer({ min: 1, max: 1_000_000 });
/** A figure as the contract leaves it: what is next to nothing is zero, and never a negative one. */
const amount = fc
  .double({ noNaN: true, min: -1e18, max: 1e18 })
  .map((value) => (Math.abs(value) < 1e-15 ? 0 : value));
const cost = fc.nat().map((value) => value / 100);

export const instants: fc.Arbitrary<string> = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

export const languages = fc.constantFrom("en", "ar", "fr", "fr-MA", "tr", "uz-Latn", "uz-Cyrl");

const list = <Entry>(entry: fc.Arbitrary<Entry>, minLength = 0) =>
  fc.array(entry, { minLength, maxLength: 4 });
const oneOf = <Value>({ options }: { options: readonly Value[] }) => fc.constantFrom(...options);

const fields = {
  language: languages,
  title: textOf(200),
  oneLine: textOf(160),
  summary: textOf(300),
  problem: textOf(300),
  solution: textOf(300),
  country: fc.constantFrom("MA", "TR", "MY"),
  institution: textOf(300),
  partners: list(textOf(200)),
  startYear: year,
  endYear: year,
  practiceStatus: oneOf(PracticeStatus),
  themes: fc.uniqueArray(fc.constantFrom("digital-id", "payments", "e-services", "case-management"), {
    minLength: 1,
  }),
  socialProtectionFunction: oneOf(SocialProtectionFunction),
  deliveryStages: list(fc.constantFrom("outreach" as const, "grievance" as const)),
  targetGroups: list(fc.constantFrom("children" as const, "students" as const)),
  beneficiaries: textOf(300),
  technologies: list(textOf(200)),
  standards: list(textOf(200)),
  results: list(
    fc.record(
      {
        indicator: textOf(300),
        value: amount,
        unit: textOf(100),
        year,
        baseline: amount,
        sourceIndex: fc.integer({ min: 0, max: 4 }),
      },
      { requiredKeys: ["indicator", "value", "unit"] },
    ),
  ),
  noResultsReason: textOf(300),
  challenges: list(
    fc.record({ text: textOf(300), code: oneOf(ChallengeCode) }, { requiredKeys: ["text"] }),
    1,
  ),
  lessons: list(textOf(300), 1),
  enablers: list(textOf(300)),
  activeIngredients: list(textOf(300)),
  adaptableParts: list(textOf(300)),
  cost: fc.record(
    { setup: cost, running: cost, currency: fc.constantFrom("USD", "MAD"), year, note: textOf(300) },
    { requiredKeys: ["currency"] },
  ),
  fundingSource: textOf(300),
  maturity: oneOf(Maturity),
  maturityReason: textOf(300),
  evidenceLevel: oneOf(EvidenceLevel),
  readiness: fc.record({ documentation: fc.boolean(), training: fc.boolean() }, { requiredKeys: [] }),
  offers: list(fc.constantFrom("study-visit" as const, "questions" as const)),
  contact: fc.record(
    { email: fc.constant("office@ministry.example"), office: textOf(200) },
    { requiredKeys: ["email"] },
  ),
  sources: list(
    fc.record(
      {
        title: textOf(300),
        publisher: textOf(200),
        url: fc.constant("https://ministry.example/report"),
        year,
      },
      { requiredKeys: ["title", "publisher", "url"] },
    ),
    1,
  ),
} satisfies Record<Exclude<ContentField, "translations">, fc.Arbitrary<unknown>>;

/** Translations of some of the texts: fresh, stale, or not yet stamped with the hash of their source. */
function translationsOf(content: DraftContent): fc.Arbitrary<Translations> {
  const texts = [...translatableTexts(content)];
  if (texts.length === 0) return fc.constant({});
  const one = fc.tuple(
    languages.filter((language) => language !== content.language),
    fc.constantFrom(...texts),
    fc.record(
      { text: textOf(300), origin: fc.constantFrom("human" as const, "machine" as const) },
      { requiredKeys: ["text"] },
    ),
    fc.constantFrom("fresh", "stale", "unstamped"),
  );
  return fc.array(one, { maxLength: 8 }).map((some) => {
    const translations: Translations = {};
    for (const [language, [pointer, source], translation, age] of some) {
      const hash = { fresh: sourceHash(source), stale: "0123456789abcdef", unstamped: undefined }[age];
      translations[language] = {
        ...translations[language],
        [pointer]: { ...translation, ...(hash && { sourceHash: hash }) },
      };
    }
    return translations;
  });
}

const withTranslations = <Content extends DraftContent>(content: Content) =>
  fc.option(translationsOf(content), { nil: undefined }).map((translations) => ({
    ...content,
    ...(translations && { translations }),
  }));

/** What an author may have so far: any field may be missing. */
export const draftContents: fc.Arbitrary<DraftContent> = fc
  .record(fields, { requiredKeys: [] })
  .chain(withTranslations);

/** Content that could be published. */
export const publishedContents: fc.Arbitrary<PublishedContent> = fc
  .record(fields, {
    requiredKeys: [
      "language",
      "title",
      "oneLine",
      "summary",
      "problem",
      "solution",
      "country",
      "institution",
      "practiceStatus",
      "themes",
      "socialProtectionFunction",
      "challenges",
      "lessons",
      "sources",
    ],
  })
  .chain(withTranslations)
  .map((content) => PublishedContent.parse(content));

export const storedPublications: fc.Arbitrary<StoredPublication> = fc
  .tuple(
    publishedContents,
    fc.record({
      id,
      slug,
      revision,
      version: revision,
      provenance: oneOf(Provenance),
      confirmedByInstitution: fc.boolean(),
      reviewDueAt: instants,
      submissions: fc.nat({ max: 9 }),
      createdAt: instants,
      updatedAt: instants,
      publishedAt: instants,
      licence: fc.constant("CC-BY-4.0" as const),
    }),
  )
  .map(([content, service]) => ({ ...content, ...service }));

export const tombstones: fc.Arbitrary<Tombstone> = fc.record({
  id,
  slug,
  revision,
  version: revision,
  title: fields.title,
  language: fields.language,
  country: fields.country,
  publishedAt: instants,
  withdrawnAt: instants,
  reason: textOf(300),
});

/** A handful of people, so that caller, author and reviewer are often the same one. */
export const callerIds = fc.constantFrom("amina", "bilal", "cem", "dewi");

export const callers: fc.Arbitrary<Caller> = fc.record(
  { id: callerIds, role: oneOf(Role), country: fields.country },
  { requiredKeys: ["id", "role"] },
);

/** Drafts in every state, with a reviewer exactly while they are in review. */
export const draftsWith = (contents: fc.Arbitrary<DraftContent>): fc.Arbitrary<StoredDraft> =>
  fc
    .tuple(
      contents,
      fc.record(
        {
          id,
          state: oneOf(DraftState),
          revision,
          provenance: oneOf(Provenance),
          authors: fc.uniqueArray(callerIds, { minLength: 1 }),
          basedOnVersion: revision,
          createdAt: instants,
          updatedAt: instants,
          submissions: fc.nat({ max: 9 }),
          submittedAt: instants,
          submittedByInstitution: fc.boolean(),
        },
        {
          requiredKeys: [
            "id",
            "state",
            "revision",
            "provenance",
            "authors",
            "createdAt",
            "updatedAt",
            "submissions",
          ],
        },
      ),
      callerIds,
    )
    .map(([content, service, reviewer]) => ({
      ...content,
      ...service,
      ...(service.state === "in-review" && { reviewer }),
    }));

export const storedDrafts: fc.Arbitrary<StoredDraft> = draftsWith(draftContents);

/** Where a case study may stand: with or without a draft, never published, published or withdrawn. */
export const standings: fc.Arbitrary<Standing> = fc
  .record({
    draft: fc.option(draftsWith(fc.record({ country: fields.country })), { nil: undefined }),
    publicState: fc.option(oneOf(PublicState), { nil: undefined }),
    country: fields.country,
  })
  .map(({ draft, publicState, country }) => ({ draft, publicState, country: draft?.country ?? country }));
