import * as catalogue from "./operations/catalogue.ts";
import * as discovery from "./operations/discovery.ts";
import * as drafts from "./operations/drafts.ts";
import * as exports from "./operations/exports.ts";
import * as review from "./operations/review.ts";
import * as search from "./operations/search.ts";
import * as service from "./operations/service.ts";

/** Every endpoint of the API, once, by operationId. A Lambda entry imports only its group's module. */
export const operations = {
  listCaseStudies: catalogue.listCaseStudies,
  getCaseStudy: catalogue.getCaseStudy,
  listVersions: catalogue.listVersions,
  getVersion: catalogue.getVersion,
  diffVersions: catalogue.diffVersions,
  getContact: catalogue.getContact,
  searchCaseStudies: search.searchCaseStudies,
  getStatistics: search.getStatistics,
  exportCaseStudies: exports.exportCaseStudies,
  getFullCopy: exports.getFullCopy,
  listChanges: catalogue.listChanges,
  getFeed: discovery.getFeed,
  listThemes: catalogue.listThemes,
  getTheme: catalogue.getTheme,
  listCountries: catalogue.listCountries,
  getCountry: catalogue.getCountry,
  createDraft: drafts.createDraft,
  reviseCaseStudy: drafts.reviseCaseStudy,
  getDraft: drafts.getDraft,
  updateDraft: drafts.updateDraft,
  deleteDraft: drafts.deleteDraft,
  diffDraft: drafts.diffDraft,
  listMyWork: drafts.listMyWork,
  moveCaseStudy: review.moveCaseStudy,
  listHistory: review.listHistory,
  listComments: review.listComments,
  addComment: review.addComment,
  resolveComment: review.resolveComment,
  listReviewQueue: review.listReviewQueue,
  importCaseStudies: review.importCaseStudies,
  getDescription: discovery.getDescription,
  getSitemap: discovery.getSitemap,
  getRobots: discovery.getRobots,
  getLlms: discovery.getLlms,
  getHealth: service.getHealth,
  getOpenApi: service.getOpenApi,
  getProblemType: service.getProblemType,
} as const;
export type OperationId = keyof typeof operations;
