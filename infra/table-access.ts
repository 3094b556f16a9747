import type { table } from "#functions/store/table.ts";
import type { FunctionName } from "./function-names.ts";

/** DynamoDB has no permission named after a transaction: each item of one needs the permission of its kind. */
export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "Query"
  | "PutItem"
  | "DeleteItem"
  | "ConditionCheckItem";

/** What a function may do, to the table itself and to its indexes. */
export type TableAccess = Partial<Record<"table" | keyof typeof table.indexes, readonly TableAction[]>>;

/**
 * The DynamoDB permissions of every function: these and no other, on exactly these ARNs. One test compares
 * the synthesised policies with this table, another compares it with the commands that the handlers send.
 */
export const tableAccess = {
  listCaseStudies: { table: ["Query"] },
  getCaseStudy: { table: ["GetItem", "Query"] },
  listVersions: { table: ["GetItem", "Query"] },
  getVersion: { table: ["GetItem", "Query"] },
  diffVersions: { table: ["GetItem"] },
  getContact: { table: ["GetItem"] },
  searchCaseStudies: { table: ["GetItem", "BatchGetItem", "Query"] },
  getStatistics: { table: ["Query"] },
  exportCaseStudies: { table: ["Query", "BatchGetItem"] },
  getFullCopy: {},
  listChanges: { table: ["Query"] },
  getFeed: { table: ["Query", "BatchGetItem"] },
  listThemes: { table: ["Query"] },
  getTheme: { table: ["Query"] },
  listCountries: { table: ["Query"] },
  getCountry: { table: ["Query"] },
  createDraft: { table: ["GetItem", "Query", "PutItem"] },
  reviseCaseStudy: { table: ["GetItem", "PutItem", "ConditionCheckItem"] },
  getDraft: { table: ["GetItem"] },
  updateDraft: { table: ["GetItem", "Query", "PutItem"] },
  deleteDraft: { table: ["GetItem", "PutItem", "DeleteItem"] },
  diffDraft: { table: ["GetItem"] },
  listMyWork: { table: ["Query"], countryWork: ["Query"] },
  moveCaseStudy: { table: ["GetItem", "Query", "PutItem", "DeleteItem"] },
  listHistory: { table: ["GetItem", "Query"] },
  listComments: { table: ["GetItem", "Query"] },
  addComment: { table: ["GetItem", "PutItem"] },
  resolveComment: { table: ["GetItem", "PutItem"] },
  listReviewQueue: { table: ["Query"], reviewQueue: ["Query"] },
  importCaseStudies: { table: ["GetItem", "Query", "PutItem"] },
  getDescription: { table: ["GetItem", "Query"] },
  getSitemap: { table: ["Query"] },
  getRobots: {},
  getLlms: {},
  getHealth: { table: ["GetItem"] },
  getOpenApi: {},
  getProblemType: {},
  renderPage: { table: ["GetItem", "BatchGetItem", "Query"] },
  answerUnmatched: {},
  writeFullCopy: { table: ["GetItem", "Query", "BatchGetItem"] },
  addClaimsToToken: { table: ["GetItem"] },
  invalidatePages: {},
  indexSearch: { table: ["BatchGetItem", "Query"] },
} as const satisfies Record<FunctionName, TableAccess>;
