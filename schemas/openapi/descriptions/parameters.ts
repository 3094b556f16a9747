import type * as z from "zod";
import type { OperationId, operations } from "../../operations.ts";

export interface ParameterDescription {
  readonly description: string;
  readonly example: unknown;
}

type NamesIn<Part> = Part extends z.ZodObject<infer Shape> ? keyof Shape & string : never;
type Request<Id extends OperationId> = (typeof operations)[Id]["request"];
type Member<Parts, Name extends string> = Parts extends { readonly [Key in Name]: infer Part } ? Part : never;
/** The names of an operation's path and query parameters. */
type NamesOf<Id extends OperationId> =
  | NamesIn<Member<Request<Id>, "path">>
  | NamesIn<Member<Request<Id>, "query">>;
type ParameterName = { [Id in OperationId]: NamesOf<Id> }[OperationId];

/** By name; a parameter that means something else in one operation is described there, below. */
export const parameterDescriptions: Record<ParameterName, ParameterDescription> = {
  id: {
    description: "The case study's id.",
    example: "01KQS6WB80M60MGZF0XY615RKC",
  },
  version: {
    description: "The number of a version; the first is 1.",
    example: 2,
  },
  code: {
    description: "The country's ISO 3166-1 alpha-2 code.",
    example: "MA",
  },
  commentId: {
    description: "The comment's id.",
    example: "01M2MM8STZ5SR0EGDYFZANEA5G",
  },
  type: {
    description: "The last part of a problem's `type`.",
    example: "stale",
  },
  file: {
    description: "The file to get; what follows the dot is its format.",
    example: "case-studies.xlsx",
  },
  part: {
    description:
      "Which sitemap: `pages`, or a month of first publications. Without it: the index of them all.",
    example: "2026-05",
  },
  theme: {
    description: "Only studies on this theme. Repeat it, or write commas, for any of several.",
    example: ["integrated-registries", "digital-id"],
  },
  country: {
    description:
      "Only this country, by its ISO 3166-1 alpha-2 code. Repeat it, or write commas, for any of several.",
    example: ["MA", "TN"],
  },
  function: {
    description:
      "Only studies of this `socialProtectionFunction`. Repeat it, or write commas, for any of several.",
    example: ["social-assistance"],
  },
  status: {
    description: "Only studies of this `practiceStatus`. Repeat it, or write commas, for any of several.",
    example: ["active"],
  },
  challenge: {
    description:
      "Only studies that met a challenge of this code. Repeat it, or write commas, for any of several.",
    example: ["trust-privacy"],
  },
  year_from: {
    description: "Only what started in this year or later. Studies without a start year are left out.",
    example: 2015,
  },
  year_to: {
    description: "Only what started in this year or earlier. Studies without a start year are left out.",
    example: 2025,
  },
  language: {
    description:
      "Only studies written in this language or translated into it. Repeat it, or write commas, for any of several.",
    example: ["ar"],
  },
  maturity: {
    description: "Only studies of this `maturity`. Repeat it, or write commas, for any of several.",
    example: ["good", "institutionalised"],
  },
  region: {
    description: "Only countries of this `region`. Repeat it, or write commas, for any of several.",
    example: ["African"],
  },
  income_group: {
    description: "Only countries of this `incomeGroup`. Repeat it, or write commas, for any of several.",
    example: ["low", "lower-middle"],
  },
  evidence: {
    description: "Only studies of this `evidenceLevel`. Repeat it, or write commas, for any of several.",
    example: ["independent-evaluation"],
  },
  provenance: {
    description: "Only studies of this `provenance`. Repeat it, or write commas, for any of several.",
    example: ["submitted"],
  },
  q: {
    description:
      'What to look for: words, "words in a row", -words that must not be there. Of more than 16 words the first are looked for.',
    example: "registre social unifié",
  },
  match: {
    description:
      "`all`: only studies with every word of `q`. Without it, those with most or some of the words follow where fewer than ten have all.",
    example: "all",
  },
  facets: {
    description: "What to count the hits by. Repeat it, or write commas, for several.",
    example: ["theme", "country"],
  },
  after: {
    description:
      "A publication that the answer must know of, as its id, @ and its revision: what moveCaseStudy answered.",
    example: "01KQS6WB80M60MGZF0XY615RKC@2",
  },
  by: {
    description: "One or two different dimensions to count by. Repeat it, or write a comma, for two.",
    example: ["theme", "country"],
  },
  sort: {
    description: "By first publication: `-published_at` has the newest first, `published_at` the oldest.",
    example: "-published_at",
  },
  limit: {
    description: "How many items a page holds at most.",
    example: 20,
  },
  cursor: {
    description:
      "Where the page begins: `page.next` of the page before. It belongs to the same path and the same filters; only `limit` and `lang` may change.",
    example: "eyJ2IjoxLCJxIjoiM0dLd1c5aTZxS0ZrT1l4ViIsImsiOiIyMDI2LTA1LTA0In0",
  },
  lang: {
    description: "The language to answer in, as a BCP 47 tag. It goes before Accept-Language.",
    example: "ar",
  },
  from: {
    description: "The version to compare with. Without it: the one before.",
    example: 1,
  },
  since: {
    description: "Compare with the `public` version, or with what was submitted for the last `review`.",
    example: "public",
  },
  state: {
    description: "Only drafts in this state. Repeat it, or write commas, for any of several.",
    example: ["submitted"],
  },
  dry_run: {
    description: "Check the rows and report as usual, but write nothing.",
    example: true,
  },
};

const idOrSlug: ParameterDescription = {
  description: "The case study's id or slug.",
  example: "ma-rnp-rsu-registries",
};

export const parameterExceptions: {
  readonly [Id in OperationId]?: { readonly [Name in NamesOf<Id>]?: ParameterDescription };
} = {
  searchCaseStudies: {
    sort: {
      description:
        "By relevance, by first publication or by the last change; a minus puts the newest first. Without `q`, relevance is `-published_at`.",
      example: "relevance",
    },
  },
  getCaseStudy: {
    id: {
      description: "The case study's id or slug; with a dot and a suffix behind it, a file of that format.",
      example: "ma-rnp-rsu-registries",
    },
  },
  listVersions: { id: idOrSlug },
  getVersion: { id: idOrSlug },
  diffVersions: { id: idOrSlug },
  getContact: { id: idOrSlug },
  listChanges: {
    since: { description: "The last `seq` you have seen; 0 begins at the beginning.", example: 57 },
  },
  getFeed: {
    file: { description: "The feed to get: Atom or JSON Feed.", example: "case-studies.atom" },
  },
  getDescription: {
    file: {
      description: "The description to get; what follows the dot is its format.",
      example: "themes.ttl",
    },
  },
  getTheme: { id: { description: "The theme's id.", example: "integrated-registries" } },
  listMyWork: {
    country: {
      description:
        "The country whose drafts to list, by its ISO 3166-1 alpha-2 code. Without it: the caller's own.",
      example: "MA",
    },
  },
};

/** Headers that requests may carry, by the name of their component. */
export const headerParameters = {
  IfMatch: {
    name: "If-Match",
    schema: { type: "string" },
    description:
      "The ETag you last read: a draft's for everything that changes the draft, the published study's for withdraw and reinstate. `*` is refused.",
    required: true,
    example: '"draft-3"',
  },
  IfNoneMatch: {
    name: "If-None-Match",
    schema: { type: "string" },
    description: "ETags of answers you still have: if one of them is current, the answer is 304 and empty.",
    required: false,
    example: '"publication-2-pXq0v5Yb1nTz"',
  },
  AcceptLanguage: {
    name: "Accept-Language",
    schema: { type: "string" },
    description: "The languages you read, best first (RFC 9110). `lang` goes before it.",
    required: false,
    example: "ar, fr;q=0.8, en;q=0.5",
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    schema: { type: "string", minLength: 1, maxLength: 200, pattern: "^[\\x21-\\x7e]+$" },
    description:
      "A name of your own for this request, best a random UUID. Repeated within 24 hours, the request has one effect and gets the first answer again.",
    required: false,
    example: "0f9a4f5c-2f0e-4f0b-9d1c-6f3d0f1f7a52",
  },
} as const;

/** Headers that answers carry, by name. */
export const responseHeaders = {
  "Cache-Control": {
    description: "How long the answer may be kept: a minute for what is public, not at all for the rest.",
    example: "public, max-age=60, stale-while-revalidate=600",
  },
  "Content-Disposition": {
    description: "The name to save the file under.",
    example: 'attachment; filename="case-studies.xlsx"',
  },
  "Content-Language": {
    description: "The languages of the texts in the answer.",
    example: "ar, en",
  },
  ETag: {
    description:
      "Names this state of the answer. A public one goes into If-None-Match, a draft's into If-Match.",
    example: '"draft-3"',
  },
  "Idempotency-Replayed": {
    description: "`true` on an answer given before to the same request under the same Idempotency-Key.",
    example: "true",
  },
  Link: {
    description: 'The address of the next page, with `rel="next"`; absent on the last.',
    example: '<https://catalogue.example.org/v1/case-studies?cursor=eyJ2IjoxfQ>; rel="next"',
  },
  Location: {
    description: "The address of what was created, or where the case study is now.",
    example: "https://catalogue.example.org/v1/case-studies/01KQS6WB80M60MGZF0XY615RKC/draft",
  },
  "Retry-After": {
    description: "How many seconds to wait before you send the same request again.",
    example: "2",
  },
  Vary: {
    description: "The request headers that the answer depends on.",
    example: "Accept, Accept-Language",
  },
  "WWW-Authenticate": {
    description: "What is wrong with the token, or that one is needed (RFC 6750).",
    example: "Bearer",
  },
  "X-Request-Id": {
    description: "The request's id in the service's logs; name it when you report a fault.",
    example: "bXk4hgbDoEMEPWw=",
  },
} as const;
