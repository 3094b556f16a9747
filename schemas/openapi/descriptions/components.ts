import type { ContentField } from "../../case-study.ts";

export interface ComponentDescription {
  readonly description: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** Its other members are those of a case study, described once in `caseStudyMembers`. */
  readonly isCaseStudy?: true;
}

const contentMembers: Record<ContentField, string> = {
  language: "The language the study is written in; translations into others go into `translations`.",
  title: "What the practice is, in one line.",
  oneLine: "The practice in one sentence, for lists.",
  summary: "The practice in a paragraph, for a reader who reads nothing else.",
  problem: "What was wrong or missing before.",
  solution: "What was done about it, and how it works.",
  country: "The country whose practice it is.",
  institution: "The institution that runs it.",
  partners: "Other institutions that take part.",
  startYear: "The year it started.",
  endYear: "The year it ended; absent while it runs.",
  practiceStatus: "Whether the practice runs today.",
  themes: "What it is about, the most important theme first.",
  socialProtectionFunction: "The branch of social protection it serves.",
  deliveryStages: "The stages of delivery it changes.",
  targetGroups: "Whom it is meant for, by code.",
  beneficiaries: "Whom it is meant for, in words.",
  technologies: "What it is built with.",
  standards: "The standards and specifications it follows.",
  results: "What came of it, each result with its unit.",
  noResultsReason: "Why there are no results yet. A submitted study gives results or this.",
  challenges: "What went wrong or was hard.",
  lessons: "What others should know before they try the same.",
  enablers: "What had to be in place for it to work.",
  activeIngredients: "The parts it does not work without: whoever adopts it must keep them.",
  adaptableParts: "The parts that another country may change.",
  cost: "What it cost to set up and costs to run.",
  fundingSource: "Who pays for it.",
  maturity: "How far the practice has been proven.",
  maturityReason: "Why it is at that step.",
  evidenceLevel: "What kind of evidence the results rest on.",
  readiness: "What another country could be given today.",
  offers: "What the institution offers to countries that ask.",
  contact: "Where to ask. Only people who are signed in see it.",
  sources: "Where it can be read up; results point at sources by their place here.",
  translations: "Texts in other languages.",
};

/** Members that mean the same wherever a case study is shown, whole or in short. */
const textReading = {
  matched:
    "How much of the words is asked for: `all`; where fewer than ten case studies have those, `most` of what they weigh (rare words weigh more), or `any` that is telling. `most` and `any` take names of what is related, too.",
  didYouMean: "The text with misspelt words corrected, which is what was looked for.",
  isCut: "Whether there were too many words, and only the first were looked for.",
};

export const caseStudyMembers: Readonly<Record<string, string>> = {
  ...contentMembers,
  id: "The case study's id. It never changes.",
  slug: "Its name in addresses. It changes with the title; earlier ones go on leading here.",
  revision: "Counts the changes of what is public; part of the ETag.",
  version: "The number of the public version.",
  provenance: "Whether a country submitted it or the secretariat wrote it.",
  confirmedByInstitution: "Whether the country itself handed in this version.",
  reviewDueAt: "When it should be looked at again.",
  createdAt: "When its first draft was started.",
  updatedAt: "When this version was published.",
  publishedAt: "When it was first published. It never changes.",
  licence: "The licence of the text.",
  textLanguages: "The language of each text in this answer.",
};

const draftMembers = {
  state: "Where the draft stands.",
  revision: "Counts the draft's writes and moves; part of its ETag.",
  basedOnVersion: "The public version that the draft revises; absent before the first publication.",
  updatedAt: "When the draft was last written or moved.",
  submittedAt: "When it was last handed in.",
  reviewer: "The editor who reviews it.",
};

const countryMembers = {
  code: "Its ISO 3166-1 alpha-2 code.",
  alpha3: "Its ISO 3166-1 alpha-3 code.",
  numeric: "Its ISO 3166-1 numeric code.",
  name: "Its name.",
  region: "Its group within the Organisation of Islamic Cooperation.",
  incomeGroup: "Its income group after the World Bank.",
  incomeGroupYear: "The World Bank's fiscal year of that income group.",
};

export const componentDescriptions: Readonly<Record<string, ComponentDescription>> = {
  // What authors write
  DraftContent: {
    description:
      "What an author writes. Any field may be missing until submit, which asks for language, title, oneLine, summary, problem, solution, country, institution, practiceStatus, socialProtectionFunction, and at least one theme, challenge, lesson and source. Texts are trimmed and brought into Unicode form C. A case study may have 300,000 bytes.",
    isCaseStudy: true,
  },
  DraftPatch: {
    description:
      "A JSON Merge Patch of a draft's content: members that are left out stay, null removes one, a list is replaced whole.",
    isCaseStudy: true,
  },
  Result: {
    description: "One measured result.",
    properties: {
      indicator: "What was measured.",
      value: "The figure.",
      unit: "The unit of the figure, such as `million people` or `%`.",
      year: "The year the figure is of.",
      baseline: "The figure before the practice, in the same unit.",
      sourceIndex: "The place in `sources`, counted from 0, of the source it comes from.",
    },
  },
  Challenge: {
    description: "Something that went wrong or was hard.",
    properties: {
      text: "What it was, and for whom.",
      code: "The kind of challenge, by which studies are found; absent where none fits.",
    },
  },
  Source: {
    description: "Something published that a reader can look up.",
    properties: {
      title: "Its title, in its own language.",
      publisher: "Who published it.",
      url: "Its address on the web.",
      year: "The year it was published.",
    },
  },
  Cost: {
    description: "Amounts in whole units of `currency`.",
    properties: {
      setup: "What it cost to set up, once.",
      running: "What it costs in a year.",
      currency: "The ISO 4217 code of the currency.",
      year: "The year the amounts are of.",
      note: "What the amounts include.",
    },
  },
  CostPatch: { description: "A merge patch of the cost: null removes a member." },
  Readiness: {
    description: "What exists for others to use; a member that is absent is not known.",
    properties: {
      documentation: "Documentation of how it works.",
      training: "Training material.",
      code: "Source code that may be reused.",
      budgetTemplate: "A budget to start from.",
      legalText: "The laws or regulations it needed.",
      hostVisits: "The institution receives visitors.",
    },
  },
  ReadinessPatch: { description: "A merge patch of the readiness: null removes a member." },
  Contact: {
    description: "The institution's mailbox, never a person's.",
    properties: {
      email: "The e-mail address of the institution or of one of its offices.",
      office: "The office that answers.",
    },
  },
  ContactPatch: { description: "A merge patch of the contact: null removes a member." },
  Translations: {
    description:
      "By language, then by the JSON Pointer of the source text: `/title`, `/lessons/0`, `/challenges/1/text`.",
  },
  TranslationsPatch: { description: "A merge patch of the translations: null removes a language or a text." },
  Translation: {
    description: "One text in another language.",
    properties: {
      text: "The translated text.",
      sourceHash:
        "Names the source text it was made from. Leave it out: the service fills it in, and the translation counts as stale once the source text changes.",
      origin: "Whether a person or a machine made it; absent where that is not known.",
    },
  },
  TranslationPatch: { description: "A merge patch of one translation: null removes a member." },
  // What the public reads
  CaseStudy: {
    description:
      "A published case study, in one language. What an author left out is absent, or an empty list.",
    isCaseStudy: true,
    properties: {
      languageStates: "How much of the study each language has.",
      hasContact: "Whether getContact has a mailbox for it.",
      howToCite: "How to cite it, in the reader's language, after APA's 7th edition.",
    },
  },
  CaseStudyFile: { description: "A case study's id or slug, a dot and the suffix of a format." },
  CaseStudySummary: {
    description: "A case study in a list: what lists show and filter by.",
    isCaseStudy: true,
    properties: {
      challengeCodes: "The kinds of challenge it met, each once.",
      languages: "The languages it can be read in, at least in part, the original first.",
    },
  },
  SearchHit: {
    description: "A case study that a search found, in short.",
    isCaseStudy: true,
    properties: {
      challengeCodes: "The kinds of challenge it met, each once.",
      languages: "The languages it can be read in, at least in part, the original first.",
      highlights: "Where the words stand, in the first texts that have them; none without words.",
    },
  },
  SearchAnswer: {
    description: "A page of what a search found, and counts of all of it.",
    properties: {
      items: "The hits on this page.",
      page: "Where this page ends and the next begins.",
      total: "How many were found on all pages.",
      facets:
        "How many of them have each value, for each facet that was asked for; the most frequent value first.",
      ...textReading,
      howToCite: "How to cite this search, in the reader's language.",
    },
  },
  Highlight: {
    description:
      "A text of the case study in which something was found; of a long one the part with most of it. It is text, never markup.",
    properties: {
      pointer: "Which text it is, by JSON Pointer.",
      language:
        "The language it is in: the one that the text is shown in, or else the one in which it was found.",
      segments: "The pieces that the text is made of, in order; `isMatch` marks what was found.",
    },
  },
  FacetCount: {
    description: "How many of the hits have a value.",
    properties: {
      value: "The value, as filters take it.",
      label: "What it is called in the reader's language; a year has none.",
      count: "How many there are, were only this facet's filter not there.",
    },
  },
  Statistics: {
    description: "How many case studies there are of what, and of what there are none.",
    properties: {
      by: "What was counted by.",
      ...textReading,
      total: "How many case studies were counted.",
      counts: "The combinations that there are.",
      gaps: "What there is nothing on. Empty for years, which have no end; of languages, those that the site speaks.",
      labels: "What the values are called in the reader's language, by dimension and value.",
    },
  },
  StatisticsCount: {
    description: "How many case studies have these values.",
    properties: {
      values: "One value for each dimension, in the order of `by`; null: the study does not say.",
      count: "How many there are.",
    },
  },
  StatisticsGap: {
    description: "Values without a case study.",
    properties: {
      value: "The value of the first dimension; absent when counted by one.",
      missing: "The values of the last dimension that no study has together with it.",
    },
  },
  VersionSummary: {
    description: "A version in a list.",
    isCaseStudy: true,
    properties: {
      version: "Its number; the first is 1.",
      current: "Whether it is the one that readers see now.",
    },
  },
  Tombstone: {
    description: "What stays of a case study that was withdrawn.",
    isCaseStudy: true,
    properties: {
      version: "The last version that was public.",
      title: "As it was written in `language`, so that a citation still tells what it led to.",
      language: "The language of the title.",
      withdrawnAt: "When it was withdrawn.",
      reason: "Why, in the secretariat's words.",
    },
  },
  TextLanguages: { description: "By the JSON Pointer of each text in the answer." },
  TextLanguage: {
    description: "The language a text is shown in.",
    properties: {
      language: "The language.",
      stale: "Whether its source text has changed since it was translated.",
      origin:
        "Whether a person or a machine translated it; absent for an original text, and where not known.",
    },
  },
  LanguageState: {
    description: "How much of a case study a language has.",
    properties: {
      language: "The language.",
      original: "Whether the study was written in it.",
      fields: "How many texts the study has.",
      translated: "How many of them this language has.",
      stale: "How many of those have fallen behind their source.",
    },
  },
  ContactAnswer: {
    description: "Whom to ask about a case study, and for what.",
    properties: {
      institution: "The institution that runs the practice.",
      email: "Its mailbox.",
      office: "The office that answers.",
      offers: "What it offers to countries that ask.",
    },
  },
  Page: {
    description: "Where this page ends and the next begins.",
    properties: {
      limit: "How many items a page holds at most.",
      next: "The `cursor` of the next page; null on the last.",
    },
  },
  Theme: {
    description: "A theme, in the reader's language.",
    properties: {
      id: "Its id, as in a study's `themes`.",
      label: "Its name.",
      definition: "What belongs to it.",
      languages: "The languages its name is written in.",
    },
  },
  Country: { description: "A country, in the reader's language.", properties: countryMembers },
  CountryProfile: {
    description: "A country with what it has to show, and what it has not.",
    properties: {
      ...countryMembers,
      caseStudies: "How many published case studies it has.",
      byTheme: "The themes it has case studies on.",
      missingThemes: "The themes it has none on.",
    },
  },
  CaseStudyExport: {
    description: "Case studies with the licence they are under.",
    properties: { licence: "The address of the licence.", items: "The case studies." },
  },
  ExportedCaseStudy: {
    description: "A case study as the public reads it, with its address.",
    isCaseStudy: true,
    properties: {
      languageStates: "How much of the study each language has.",
      hasContact: "Whether getContact has a mailbox for it.",
      url: "Where it is read and cited.",
    },
  },
  Change: {
    description: "Something that changed what the public reads.",
    isCaseStudy: true,
    properties: {
      seq: "The change's number. The first is 1, and none is left out.",
      type: "What happened: a version was published, the case study was withdrawn, or it was reinstated.",
      slug: "The slug it then had.",
      version: "The version that was then current, or the last one before a withdrawal.",
      revision: "The revision that the change made; it counts every change of the case study.",
      at: "When.",
    },
  },
  ThemeInCountry: {
    description: "A theme with a country's case studies on it.",
    properties: {
      theme: "The theme's id.",
      label: "The theme's name.",
      caseStudies: "How many there are.",
      newest: "The newest of them, the last published first.",
    },
  },
  ThemeLabel: {
    description: "A theme by its name.",
    properties: { theme: "The theme's id.", label: "The theme's name." },
  },
  // Drafts and review
  Draft: {
    description: "A draft as its authors and editors read it: whole, in all its languages.",
    isCaseStudy: true,
    properties: {
      ...draftMembers,
      createdAt: "When the case study was started, also of a revision.",
      authors: "Everyone who wrote part of it since the last public version. None of them may review it.",
      submissions: "How often the case study was handed in, over all its drafts.",
      missing: "What submit would still ask for; empty when the draft is complete.",
      moves: "The moves that you may make now.",
    },
  },
  DraftSummary: {
    description: "A draft in a list of work or in the review queue.",
    isCaseStudy: true,
    properties: draftMembers,
  },
  Move: {
    description: "One move of the workflow.",
    properties: {
      move: "The move.",
      comment:
        "What to say about it. Needed to withdraw, where readers see it as the reason, and to reinstate, where the history keeps it; to request changes it may stand in for comments on fields.",
      reviewer: "Who takes over the review; only for reassign.",
    },
  },
  MoveResult: {
    description: "Where a case study stands after a change.",
    isCaseStudy: true,
    properties: {
      state: "The draft's state, or the public one when that is what changed.",
      revision: "The draft's revision, or the publication's when that is what changed.",
      version: "The public version, when that is what changed.",
      slug: "The public slug, when that is what changed.",
    },
  },
  HistoryEntry: {
    description: "One thing that happened to a case study.",
    properties: {
      id: "The entry's id; ids sort by time.",
      action: "A move, or that a draft was created, begun as a revision, or deleted.",
      who: "Who did it.",
      role: "The role in which it was done.",
      at: "When.",
      from: "The state before.",
      to: "The state after.",
      comment: "What was said about it.",
      version: "The public version it made or took away.",
    },
  },
  NewComment: {
    description: "A comment to add.",
    properties: {
      text: "The comment.",
      pointer: "The JSON Pointer of the field it is about; left out, it is about the whole study.",
    },
  },
  Comment: {
    description: "A comment of an author or reviewer.",
    properties: {
      id: "The comment's id; ids sort by time.",
      text: "The comment.",
      pointer: "The JSON Pointer of the field it is about; absent when it is about the whole study.",
      who: "Who wrote it.",
      role: "The role in which it was written.",
      createdAt: "When it was written.",
      resolvedAt: "When it was resolved; absent while it is open.",
      resolvedBy: "Who resolved it.",
    },
  },
  Diff: {
    description: "What differs between two states of a case study.",
    properties: {
      from: "What is compared with, in words.",
      to: "What is compared, in words.",
      changes: "The differences; empty when there are none.",
    },
  },
  FieldChange: {
    description: "One difference.",
    properties: {
      pointer:
        "The JSON Pointer of what differs; a removed list entry is counted in `from`, everything else in `to`.",
      change: "What happened to it.",
      before: "What stood there; absent when it was added.",
      after: "What stands there now; absent when it was removed.",
    },
  },
  ImportReport: {
    description: "What became of an import.",
    properties: {
      dryRun: "Whether nothing was to be written.",
      created: "How many drafts were created, or would have been.",
      refused: "How many rows were refused.",
      rows: "Each row, in order.",
    },
  },
  ImportRow: {
    description: "What became of one row.",
    properties: {
      row: "The row's number, blank rows counted. The first is 1; a CSV's header does not count.",
      id: "The case study it created.",
      title: "The title it gave, to find the row again.",
      errors: "What must be mended, the first 20 errors at most; empty when the row is valid.",
    },
  },
  FieldError: {
    description: "Something to mend in a field.",
    properties: {
      pointer: "The JSON Pointer of the field.",
      code: "The rule that it breaks, such as `required` or `too-big`.",
      detail: "What to do.",
    },
  },
  // The service
  Problem: {
    description: "Problem details (RFC 9457).",
    properties: {
      type: "The kind of problem: the address of a page about it.",
      title: "What kind of problem it is, in words.",
      status: "The HTTP status.",
      detail: "What is wrong in this request, and what to do.",
      instance: "Names this occurrence: `urn:request:` and the X-Request-Id.",
      errors: "Each parameter, header or field that must be corrected.",
      tombstone: "What stays of the case study that was withdrawn.",
    },
  },
  InputError: {
    description: "Something to correct in a request.",
    properties: {
      in: "The part of the request.",
      pointer: "In a body, the JSON Pointer of the field; else a slash and the parameter's or header's name.",
      code: "The rule that it breaks, such as `required` or `unknown`.",
      detail: "What to do.",
    },
  },
  ProblemDescription: {
    description: "What a kind of problem means.",
    properties: {
      type: "Its address, as in a problem's `type`.",
      title: "What it means.",
      status: "The HTTP status it comes with.",
      advice: "What to do about it.",
    },
  },
  GatewayMessage: {
    description: "What the gateway answers when a request does not reach the service.",
    properties: { message: "What is wrong, in a word or two of English." },
  },
  Health: {
    description: "The service works.",
    properties: {
      status: "Always `ok`: when it does not work, it answers with a problem.",
      latestChange: "How many publications, withdrawals and reinstatements there have been.",
    },
  },
  OpenApiDocument: {
    description: "An OpenAPI description.",
    properties: { openapi: "The version of OpenAPI it is written in." },
  },
  // Values
  CaseStudyId: { description: "A ULID: opaque, in the order of creation." },
  CommentId: { description: "A ULID: opaque, in the order of creation." },
  Slug: { description: "A readable name: lower-case letters and digits, in words joined by hyphens." },
  CallerId: {
    description:
      "Who acts: a person's id in the sign-in service, or `client:` and the id of an integration. Never a name or an address.",
  },
  ThemeId: { description: "The id of a theme; listThemes has them all." },
  CountryCode: { description: "An ISO 3166-1 alpha-2 code; listCountries has them all." },
  Language: { description: "A BCP 47 tag: a language, and where needed a script and a region." },
  JsonPointer: { description: "The place of a member or list entry in a JSON document (RFC 6901)." },
  WebAddress: {
    description:
      "An http or https address without a user name. The service percent-encodes characters that an address may not hold.",
  },
  Instant: { description: "A point in time (RFC 3339), in UTC." },
  Year: { description: "A year of the Gregorian calendar." },
  PracticeStatus: {
    description: "`active` means last seen at work; `suspended`, stopped but not for good.",
  },
  SocialProtectionFunction: {
    description:
      "`social-assistance` is paid from taxes or aid, `social-insurance` from contributions; `several` serves more than one.",
  },
  ChallengeCode: {
    description: [
      "What people or programmes met:",
      "- `missing-or-wrong-id`: no civil or identity document, or a wrong one that is hard to correct",
      "- `unverified-phone`: a phone number that is missing, outdated or somebody else's",
      "- `digital-exclusion`: people who cannot use the digital channel",
      "- `connectivity-cash-out`: weak networks; pay points or cash that are too few or too far",
      "- `payment-provider-failure`: payments that fail because a provider did, or was not ready",
      "- `data-quality-ageing`: records that are wrong, incomplete or out of date",
      "- `inter-agency-data-sharing`: systems or lists of several bodies that do not come together",
      "- `trust-privacy`: distrust, opaque scores, worry about personal data",
      "- `biometric-failure`: fingerprints or faces that do not read",
      "- `cost-and-funding-gap`: money that is missing, irregular or too little",
      "- `vendor-dependency`: reliance on one supplier",
      "- `political-change`: a change of government, or a political body that withdraws",
      "- `capacity-staff`: too few staff or offices, or people who leave",
      "- `exclusion-by-formula`: a score or threshold that leaves out those it should reach",
      "- `fraud-and-deduction`: scams, illegal fees, deductions by agents",
    ].join("\n"),
  },
  DeliveryStage: { description: "A stage of delivering social protection, from outreach to monitoring." },
  TargetGroup: { description: "A group of people whom a practice is meant for; `all` for everybody." },
  Maturity: {
    description:
      "FAO's ladder of good practices: `innovation`, little evidence yet; `promising`, works where it is; `good`, repeated elsewhere; `institutionalised`, part of policy.",
  },
  EvidenceLevel: {
    description:
      "From weakest to strongest: the institution's own word, administrative data, an independent evaluation, an experiment.",
  },
  Offer: { description: "Something an institution offers to countries that ask." },
  Provenance: {
    description: "`submitted` by the country, or `desk-researched` by the secretariat from public sources.",
  },
  Role: {
    description:
      "`reader`: signed in, no more. `contributor`: writes for one country. `editor`: reviews. `administrator`: may do all an editor may, and reassign reviews.",
  },
  DraftState: {
    description:
      "`draft`: being written. `submitted`: waits for an editor. `in-review`: an editor has claimed it. `changes-requested`: back with its authors.",
  },
  MoveName: {
    description:
      "`submit` and `retract` by authors; `claim`, `release`, `request-changes` and `publish` by the reviewer; `reassign` by an administrator; `withdraw` and `reinstate` by an editor.",
  },
  Region: { description: "A group within the Organisation of Islamic Cooperation." },
  IncomeGroup: { description: "An income group of the World Bank." },
};

/** The members of every list's answer. */
export const listMembers = {
  items: "What this page holds.",
  page: "Where this page ends and the next begins.",
};
