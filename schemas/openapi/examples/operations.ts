import type * as z from "zod";
import type { Draft, DraftSummary } from "../../life-cycle.ts";
import type { Operation } from "../../operation.ts";
import type { OperationId, operations } from "../../operations.ts";
import * as study from "./study.ts";

export interface RequestExample<Body = unknown> {
  readonly summary: string;
  readonly value: Body;
  /** @default all that the operation takes */
  readonly mediaTypes?: readonly string[];
}

type BodyOf<O extends Operation> = O["request"] extends {
  readonly body: { readonly schema: infer Schema extends z.ZodType };
}
  ? z.input<Schema>
  : never;
type AnswerOf<O extends Operation> =
  Extract<O["responses"][keyof O["responses"]], { readonly body: z.ZodType }> extends {
    readonly body: infer Schema extends z.ZodType;
  }
    ? z.output<Schema>
    : never;

interface OperationExamples<O extends Operation> {
  /** By name; what has no body has none. */
  readonly requests: Readonly<Record<string, RequestExample<BodyOf<O>>>>;
  /** undefined where a success has no body. */
  readonly answer: [AnswerOf<O>] extends [never] ? undefined : AnswerOf<O>;
}

const page = (limit = 20, next: string | null = null) => ({ limit, next });

const citation = (address: string, version = "") =>
  `Country experience catalogue. (2026). ${study.caseStudy.title}${version} [Case study, desk-researched, not confirmed by the institution]. https://catalogue.example.org${address}`;

const moved = { id: study.studyId, state: "changes-requested", revision: 5 } as const;

const comment = {
  id: "01M2MM8STZ5SR0EGDYFZANEA5G",
  text: "Please name the source of this figure.",
  pointer: "/results/0/value",
  who: study.editorId,
  role: "editor",
  createdAt: study.commentedAt,
} as const;

const draft = {
  ...study.content,
  id: study.studyId,
  state: "changes-requested",
  revision: 5,
  provenance: "desk-researched",
  authors: [study.contributorId],
  basedOnVersion: 1,
  createdAt: study.startedAt,
  updatedAt: study.changesRequestedAt,
  submissions: 1,
  submittedAt: study.submittedAt,
  reviewer: study.editorId,
  missing: [],
  moves: ["submit"],
} as const satisfies Draft;

const draftSummary = {
  id: study.studyId,
  state: "submitted",
  revision: 3,
  provenance: "desk-researched",
  basedOnVersion: 1,
  updatedAt: study.submittedAt,
  submittedAt: study.submittedAt,
  language: "en",
  title: study.content.title,
  country: "MA",
  institution: study.content.institution,
  themes: ["digital-id", "integrated-registries"],
} as const satisfies DraftSummary;

const digitalId = {
  id: "digital-id",
  label: "الهوية الرقمية",
  definition: "Establishing or checking who a person is for social protection",
  languages: ["en", "fr", "ar", "tr"],
};

const morocco = {
  code: "MA",
  alpha3: "MAR",
  numeric: "504",
  name: "المغرب",
  region: "Arab",
  incomeGroup: "lower-middle",
  incomeGroupYear: "FY2026",
} as const;

const newDraft = { id: "01M1XETGCPEF89WQ9R8VVETQJ6", state: "draft", revision: 1 } as const;

/** What may be sent to every operation, and what comes back. */
export const operationExamples: {
  readonly [Id in OperationId]: OperationExamples<(typeof operations)[Id]>;
} = {
  listCaseStudies: {
    requests: {},
    answer: {
      items: [study.summary],
      page: page(1, "eyJ2IjoxLCJxIjoiM0dLd1c5aTZxS0ZrT1l4ViIsImsiOiIyMDI2LTA1LTA0In0"),
    },
  },
  searchCaseStudies: {
    requests: {},
    answer: {
      items: [
        {
          ...study.summary,
          highlights: [
            {
              pointer: "/title",
              language: "en",
              segments: [
                { text: "Population register first, then one ", isMatch: false },
                { text: "social register", isMatch: true },
              ],
            },
          ],
        },
      ],
      page: page(1, "eyJ2IjoxLCJxIjoiM0dLd1c5aTZxS0ZrT1l4ViIsImsiOiI5LjIgMDFLUVM2In0"),
      total: 7,
      facets: { theme: [{ value: "integrated-registries", label: "Integrated registries", count: 6 }] },
      matched: "all",
      didYouMean: "social register",
      isCut: false,
      howToCite:
        "Country experience catalogue. (2026). Search: \u2068“social regisster”\u2069 [case studies: 7]. Retrieved November 25, 2026, from https://catalogue.example.org/en/case-studies?q=social+regisster",
    },
  },
  getStatistics: {
    requests: {},
    answer: {
      by: ["theme", "region"],
      matched: "all",
      isCut: false,
      total: 9,
      counts: [
        { values: ["digital-id", "African"], count: 6 },
        { values: ["digital-id", "Arab"], count: 3 },
      ],
      gaps: [{ value: "digital-id", missing: ["Asian"] }],
      labels: {
        theme: { "digital-id": "Digital identity" },
        region: { African: "Africa", Arab: "Arab countries", Asian: "Asia" },
      },
    },
  },
  getCaseStudy: {
    requests: {},
    answer: { ...study.caseStudy, howToCite: citation(`/en/case-studies/${study.slug}`) },
  },
  listVersions: {
    requests: {},
    answer: {
      items: [
        {
          version: 2,
          title: study.caseStudy.title,
          updatedAt: study.publication.updatedAt,
          confirmedByInstitution: true,
          current: true,
          textLanguages: { "/title": study.caseStudy.textLanguages["/title"] },
        },
        {
          version: 1,
          title: study.caseStudy.title,
          updatedAt: study.publication.publishedAt,
          confirmedByInstitution: false,
          current: false,
          textLanguages: { "/title": study.caseStudy.textLanguages["/title"] },
        },
      ],
      page: page(),
    },
  },
  getVersion: {
    requests: {},
    answer: {
      ...study.caseStudy,
      howToCite: citation(`/en/case-studies/${study.slug}/versions/2`, " (Version 2)"),
    },
  },
  diffVersions: {
    requests: {},
    answer: {
      from: "version 1",
      to: "version 2",
      changes: [
        {
          pointer: "/institution",
          change: "changed",
          before: "National Registers Agency",
          after: study.content.institution,
        },
        { pointer: "/lessons/1", change: "added", after: study.content.lessons[1] },
      ],
    },
  },
  getContact: {
    requests: {},
    answer: {
      institution: study.content.institution,
      ...study.content.contact,
      offers: ["questions", "study-visit"],
    },
  },
  exportCaseStudies: {
    requests: {},
    answer: {
      licence: "https://creativecommons.org/licenses/by/4.0/",
      items: [{ ...study.caseStudy, url: `https://catalogue.example.org/v1/case-studies/${study.slug}` }],
    },
  },
  getFullCopy: { requests: {}, answer: undefined },
  listChanges: {
    requests: {},
    answer: {
      items: [
        {
          seq: 58,
          type: "publish",
          id: study.studyId,
          slug: study.slug,
          version: 2,
          revision: 2,
          at: study.publication.updatedAt,
        },
      ],
      page: page(1, "58"),
    },
  },
  getFeed: { requests: {}, answer: undefined },
  listThemes: { requests: {}, answer: { items: [digitalId], page: page(1) } },
  getTheme: { requests: {}, answer: digitalId },
  listCountries: { requests: {}, answer: { items: [morocco], page: page(1) } },
  getCountry: {
    requests: {},
    answer: {
      ...morocco,
      caseStudies: 1,
      byTheme: [{ theme: "digital-id", label: digitalId.label, caseStudies: 1, newest: [study.summary] }],
      missingThemes: [{ theme: "case-management", label: "إدارة الحالات" }],
    },
  },
  createDraft: {
    requests: {
      begin: {
        summary: "Begin with what you know",
        value: { language: "ar", country: "MA", title: study.caseStudy.title, themes: ["digital-id"] },
      },
      whole: { summary: "Bring a whole case study", value: study.content },
    },
    answer: newDraft,
  },
  reviseCaseStudy: { requests: {}, answer: { id: study.studyId, state: "draft", revision: 1 } },
  getDraft: { requests: {}, answer: draft },
  updateDraft: {
    requests: {
      fields: {
        summary: "Set a field, remove another",
        value: { startYear: 2021, noResultsReason: null },
      },
      translation: {
        summary: "Translate the one-line description into French",
        value: {
          translations: {
            fr: {
              "/oneLine": {
                text: "Un registre dit qui est chaque résident du Maroc, un autre évalue les conditions de vie du ménage.",
                origin: "human",
              },
            },
          },
        },
      },
    },
    answer: draft,
  },
  deleteDraft: { requests: {}, answer: undefined },
  diffDraft: {
    requests: {},
    answer: {
      from: "version 1",
      to: "draft, revision 5",
      changes: [{ pointer: "/lessons/1", change: "added", after: study.content.lessons[1] }],
    },
  },
  listMyWork: { requests: {}, answer: { items: [draftSummary], page: page() } },
  moveCaseStudy: {
    requests: {
      submit: { summary: "Hand it in", value: { move: "submit" } },
      requestChanges: {
        summary: "Ask for changes",
        value: { move: "request-changes", comment: "The first result needs a source." },
      },
      withdraw: {
        summary: "Withdraw what is published",
        value: { move: "withdraw", comment: "The ministry has asked us to check the figures." },
      },
    },
    answer: moved,
  },
  listHistory: {
    requests: {},
    answer: {
      items: [
        {
          id: "01M2Q0B9142KATTSQGYGFYA5W2",
          action: "request-changes",
          who: study.editorId,
          role: "editor",
          at: study.changesRequestedAt,
          from: "in-review",
          to: "changes-requested",
          comment: "The first result needs a source.",
        },
        {
          id: "01M2MJTFVMFFDYSH2QZP6ZP19A",
          action: "claim",
          who: study.editorId,
          role: "editor",
          at: study.claimedAt,
          from: "submitted",
          to: "in-review",
        },
        {
          id: "01M2FM12G6NG3JE1A8QHQ5BJM1",
          action: "submit",
          who: study.contributorId,
          role: "contributor",
          at: study.submittedAt,
          from: "draft",
          to: "submitted",
        },
      ],
      page: page(),
    },
  },
  listComments: { requests: {}, answer: { items: [comment], page: page() } },
  addComment: {
    requests: {
      onField: {
        summary: "On a field",
        value: { text: comment.text, pointer: comment.pointer },
      },
      onStudy: { summary: "On the whole study", value: { text: "A clear account; ready from my side." } },
    },
    answer: comment,
  },
  resolveComment: {
    requests: {},
    answer: { ...comment, resolvedAt: "2026-09-18T09:02:40.086Z", resolvedBy: study.contributorId },
  },
  listReviewQueue: { requests: {}, answer: { items: [draftSummary], page: page() } },
  importCaseStudies: {
    requests: {
      ndjson: {
        summary: "A draft's content on each line",
        value: [
          '{"language":"en","country":"MA","title":"Population register first, social register second"}',
          '{"language":"fr","country":"Morocco","title":"L\'aide sociale directe sur un seul portail"}',
        ].join("\n"),
        mediaTypes: ["application/x-ndjson"],
      },
      csv: {
        summary: "A header and a row for each draft",
        value: [
          "language,country,title,themes,title:ar",
          `en,MA,"Population register first, social register second",digital-id|integrated-registries,${study.caseStudy.title}`,
          "fr,Morocco,L'aide sociale directe sur un seul portail,payments,",
        ].join("\n"),
        mediaTypes: ["text/csv"],
      },
    },
    answer: {
      dryRun: false,
      created: 1,
      refused: 1,
      rows: [
        {
          row: 1,
          id: "01M3VNBWG0YNCSVRVH64N59AT6",
          title: "Population register first, social register second",
          errors: [],
        },
        {
          row: 2,
          title: "L'aide sociale directe sur un seul portail",
          errors: [
            {
              pointer: "/country",
              code: "format",
              detail: "Write a country's two-letter code in capitals, such as MA.",
            },
          ],
        },
      ],
    },
  },
  getDescription: { requests: {}, answer: undefined },
  getSitemap: { requests: {}, answer: undefined },
  getRobots: { requests: {}, answer: undefined },
  getLlms: { requests: {}, answer: undefined },
  getHealth: { requests: {}, answer: { status: "ok", latestChange: 57 } },
  getOpenApi: {
    requests: {},
    answer: { openapi: "3.1.1", info: { title: "Country experience catalogue", version: "1" }, paths: {} },
  },
  getProblemType: {
    requests: {},
    answer: {
      type: "https://catalogue.example.org/problems/stale",
      title: "Somebody changed it since you read it",
      status: 412,
      advice: "Read it again, apply your change to what you get, and send it with the new ETag in If-Match.",
    },
  },
};
