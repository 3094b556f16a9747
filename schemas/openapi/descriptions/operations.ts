import type { OperationId } from "../../operations.ts";
import type { Tag } from "./api.ts";

export interface OperationDescription {
  readonly tag: Tag;
  readonly summary: string;
  /** What it does and what to watch; who may call it is added from `access`. */
  readonly description: string;
  /** What a successful answer holds. */
  readonly answer: string;
}

export const operationDescriptions: Record<OperationId, OperationDescription> = {
  listCaseStudies: {
    tag: "Catalogue",
    summary: "List published case studies",
    description:
      "Lists what is published, the newest first unless `sort` says otherwise. Filters combine: `theme=payments&theme=digital-id&country=MA` finds Morocco's studies on either theme. A theme or country that does not exist is refused rather than answered with an empty list.",
    answer: "A page of case studies, in short.",
  },
  getCaseStudy: {
    tag: "Catalogue",
    summary: "Read a case study",
    description:
      "The current public version, by id or slug. A slug that the study had earlier answers 301 with the current address. A withdrawn study answers 410 with its tombstone. Contact details are left out: getContact gives them.\n\nAccept chooses the format, and so does a suffix, which makes it a file to save: `ma-rnp-rsu-registries.bib`. The suffixes are json, csv, xlsx, ndjson, jsonld, bib, ris and csl. JSON has how to cite the study under `howToCite`.",
    answer: "The case study, in one language.",
  },
  listVersions: {
    tag: "Catalogue",
    summary: "List the versions of a case study",
    description:
      "Every version that was published, the newest first. A version never changes; a correction is a new version.",
    answer: "A page of versions, in short.",
  },
  getVersion: {
    tag: "Catalogue",
    summary: "Read one version of a case study",
    description:
      "The case study as it was in that version. To cite a text that will not change, cite its version. All versions of a withdrawn study answer 410. Accept chooses the format, as for getCaseStudy.",
    answer: "The version, in one language.",
  },
  diffVersions: {
    tag: "Catalogue",
    summary: "Compare two versions of a case study",
    description:
      "What changed from version `from` to this one, field by field, translations included. Without `from`, the version before is taken; the first version is compared with nothing.",
    answer: "What differs.",
  },
  getContact: {
    tag: "Catalogue",
    summary: "See whom to ask about a case study",
    description:
      "The mailbox of the institution and what it offers to others. It is not public, to keep it out of harvesters. A study that names no contact answers 404.",
    answer: "The institution's mailbox and offers.",
  },
  searchCaseStudies: {
    tag: "Catalogue",
    summary: "Search published case studies",
    description: [
      "Finds words in every text of every language version, whatever the language of the question: forms of a word, other names of the same thing and words with one letter wrong are found too. Put quotes around words that follow one another, a minus before what must not be there. The last word may be unfinished. Where few studies have all words, those with most of them follow; `matched` says so, and `match=all` keeps them out. What is published between two pages can move hits in the order of relevance: sort by date, or take an export, to have each once.",
      "Filters are those of listCaseStudies and more; `facets` names what to count the hits by, each facet without regard to its own filter. What is published or withdrawn is found or gone within seconds; with `after` at once. While the index is built for the first time the answer is 503.",
    ].join("\n\n"),
    answer: "A page of case studies, in short, with what was found in them, and counts.",
  },
  getStatistics: {
    tag: "Catalogue",
    summary: "Count published case studies",
    description:
      "Counts by one or two dimensions: `by=theme` or `by=theme,country`. A study with several themes or languages counts under each. `gaps` lists what there is nothing on: by theme and country, for each theme the countries without a study; of years there are none, as there is no end of them. Filters are those of searchCaseStudies; with `q`, counted is what searchCaseStudies finds for it.",
    answer: "The counts, the gaps, and what the values are called.",
  },
  exportCaseStudies: {
    tag: "Catalogue",
    summary: "Take case studies away as a file",
    description: [
      "The whole case studies that listCaseStudies lists or searchCaseStudies finds with the same filters and text, all pages of them, in the same order, as a file:",
      "- `csv` and `xlsx`: a row for each case study, the columns named as in the API; XLSX has a second sheet of all results. A text that looks like a formula is kept from being one. Offer XLSX to people with a spreadsheet: it opens right in every language.",
      "- `ndjson` and `json`: as getCaseStudy answers them, with `url`.",
      "- `jsonld`: articles of schema.org.",
      "- `bib`, `ris`, `csl`: BibTeX, RIS and CSL-JSON, for programs that keep references.",
      "",
      "Every format has the same rows, and each row says its address, its licence and whether the institution confirmed it. A file has at most 5,000 case studies; more are refused with `too-many`, in full, never cut off: narrow the filters then, or take getFullCopy and follow listChanges. A file above 4 MB is answered with 303 and a link to it. Accept need not be sent: the name of the file decides.",
    ].join("\n"),
    answer: "The file.",
  },
  getFullCopy: {
    tag: "Catalogue",
    summary: "Take the whole catalogue away as one file",
    description: [
      "A link to a copy of everything that is public, made every night in which something has changed: gzipped NDJSON (`Content-Encoding: gzip`), a case study on each line, the first published first. Each is as getCaseStudy answers it in the language it was written in, with `url` and with `translations`: by language and JSON Pointer the text, and whether it is `stale`, older than what it translates.",
      "To keep a copy up to date, begin with this one and follow listChanges: the change that the copy has all up to is in its header `x-amz-meta-change`. Before the first night there is none, which is a 404.",
    ].join("\n\n"),
    answer: "Never: the file is behind a link.",
  },
  listChanges: {
    tag: "Catalogue",
    summary: "Follow what is published and withdrawn",
    description: [
      "Every publication, withdrawal and reinstatement, in the order they happened and numbered without gaps. To keep a copy of the catalogue, begin without `since` and read the case study of each change: 200 replaces your copy of it, 410 removes it. Keep the last `seq` you have dealt with, and resume with it as `since`, whenever and as often as you like: nothing is missed while others write.",
      "On the last page `page.next` is null. What comes later is found with the last `seq` you have. A case study may have changed again since: its `revision` (in a 410, the tombstone's) is then above the change's. If it is below, a cache has answered; ask again a minute later.",
    ].join("\n\n"),
    answer: "A page of changes, the oldest first.",
  },
  getFeed: {
    tag: "Discovery",
    summary: "Follow what is new",
    description:
      "Case studies as an Atom feed (RFC 4287, in pages after RFC 5005) or a JSON Feed 1.1, with the filters of a search: an alert on a theme, a country or words is a feed with these. With `q`, it has what searchCaseStudies finds for it; for an alert on nothing but studies with every word, add `match=all`. The last updated come first; a revised study comes up again with the same id and another `updated`. The next page is the link `next`, in JSON `next_url`. Titles, filters and codes are in the reader's language.",
    answer: "A page of the feed.",
  },
  listThemes: {
    tag: "Vocabulary",
    summary: "List the themes",
    description:
      "All themes, by id, on one page. As Turtle or JSON-LD: a SKOS concept scheme, in all languages.",
    answer: "All themes.",
  },
  getTheme: {
    tag: "Vocabulary",
    summary: "Read a theme",
    description:
      "A theme's name and definition. Its studies are in `GET /v1/case-studies?theme=`. As Turtle or JSON-LD: a SKOS concept, in all languages.",
    answer: "The theme.",
  },
  listCountries: {
    tag: "Vocabulary",
    summary: "List the countries",
    description: "All countries that may submit case studies, by code, on one page.",
    answer: "All countries.",
  },
  getCountry: {
    tag: "Vocabulary",
    summary: "Read a country's profile",
    description:
      "The country, its case studies by theme with the newest of each, and the themes on which it has none.",
    answer: "The country's profile.",
  },
  createDraft: {
    tag: "Drafts",
    summary: "Start a case study",
    description:
      "Creates a draft from as much as there is; any field may come later. A contributor's draft is of the contributor's country, whether the body names it or not; an editor names a country, and the study counts as desk-researched. Location and ETag are what the next change needs.",
    answer: "The draft was created.",
  },
  reviseCaseStudy: {
    tag: "Drafts",
    summary: "Start the next version of a case study",
    description:
      "Copies the public version into a new draft. Readers go on seeing the public version until the draft is published. There is one draft at a time: while one is open, the answer is 409.",
    answer: "The draft was created.",
  },
  getDraft: {
    tag: "Drafts",
    summary: "Read a draft",
    description:
      "The draft whole, in all its languages, with what submit would still ask for and the moves you may make now. Contributors read the drafts of their country, editors all. Its ETag goes into If-Match.",
    answer: "The draft.",
  },
  updateDraft: {
    tag: "Drafts",
    summary: "Change a draft",
    description:
      "Takes a JSON Merge Patch (RFC 7396): send the fields that change, null to remove one; a list is replaced whole. Possible in the states draft and changes-requested, by a contributor of the country or an editor. A new translation, or one with another text, counts as made from the present source text unless it brings a `sourceHash`; send `sourceHash` as null to say that an unchanged one still holds.",
    answer: "The draft as it now is.",
  },
  deleteDraft: {
    tag: "Drafts",
    summary: "Delete a draft",
    description:
      "Deletes a draft for good, in the states draft and changes-requested. A published version of the case study stays as it is; history, comments and what was submitted are kept out of reach.",
    answer: "The draft is gone.",
  },
  diffDraft: {
    tag: "Drafts",
    summary: "See what a draft changes",
    description:
      "Compares the draft with the public version, or, with `since=review`, with the submission that a reviewer last decided on. Where there is no such state, it is compared with nothing.",
    answer: "What differs.",
  },
  listMyWork: {
    tag: "Drafts",
    summary: "List a country's drafts",
    description:
      "The open drafts of a country, the last touched first. A contributor sees those of the own country; an editor without a country names one.",
    answer: "A page of drafts, in short.",
  },
  moveCaseStudy: {
    tag: "Review",
    summary: "Move a case study to its next state",
    description:
      "Makes one move of the workflow; a draft's `moves` lists those you may make. Authors *submit* and *retract*. An editor may *claim* a submitted study unless that editor wrote part of it or is of its country, and then *release* it, *request-changes* or *publish*; an administrator may *reassign* it to another reviewer. Editors *withdraw* a published study, with a reason that readers see, and *reinstate* it, with one that the history keeps. If-Match names the draft's ETag, to withdraw the published study's, to reinstate that of the 410. Of two callers racing for one move, one wins.",
    answer: "The move was made.",
  },
  listHistory: {
    tag: "Review",
    summary: "List what happened to a case study",
    description: "Every creation, move and deletion, the newest first: who, in which role, when, and why.",
    answer: "A page of history.",
  },
  listComments: {
    tag: "Review",
    summary: "List the comments on a case study",
    description: "Comments of authors and reviewers, open and resolved. Readers never see them.",
    answer: "A page of comments.",
  },
  addComment: {
    tag: "Review",
    summary: "Comment on a draft",
    description:
      "Adds a comment, on a field or on the whole study, while a draft is open. Comments do not change the draft's ETag.",
    answer: "The comment was added.",
  },
  resolveComment: {
    tag: "Review",
    summary: "Resolve a comment",
    description:
      "Marks a comment as dealt with. Resolving it again changes nothing and answers the comment as it is.",
    answer: "The resolved comment.",
  },
  listReviewQueue: {
    tag: "Review",
    summary: "List what waits for review",
    description:
      "Drafts handed in for review, the longest waiting first; by default those that are submitted or in review.",
    answer: "A page of drafts, in short.",
  },
  importCaseStudies: {
    tag: "Drafts",
    summary: "Import case studies",
    description:
      "Creates a draft from each valid row and reports the others by row and field; rows do not depend on one another. NDJSON has a draft's content on each line. CSV has a header whose columns are fields (`title`), members (`cost.currency`, `contact.email`) and translations (`title:ar`, `/lessons/0:fr`); the entries of a list are on lines of their own or separated by `|`, a challenge may begin with its code (`digital-exclusion: …`), `results` and `sources` are JSON, and an empty cell is an absent field. At most 1,000 rows and 4 MB, else 413: split it. With `dry_run=true` nothing is written. Under one Idempotency-Key, a repeated import creates nothing twice.",
    answer: "What became of each row.",
  },
  getDescription: {
    tag: "Discovery",
    summary: "Get a description as linked data",
    description:
      "The themes as a SKOS concept scheme, or the catalogue after DCAT 3 for data portals, as Turtle or JSON-LD, in all languages.",
    answer: "The description.",
  },
  getSitemap: {
    tag: "Discovery",
    summary: "Get the sitemap",
    description:
      "Without `part`, an index of sitemaps (sitemaps.org): one of the pages that are always there, one for each month of first publications. Each page stands there in every language with its alternates. A month has 1,000 studies at most, the first published.",
    answer: "A sitemap or the index.",
  },
  getRobots: {
    tag: "Discovery",
    summary: "Get robots.txt",
    description: "What crawlers may read (RFC 9309), and where the sitemap is.",
    answer: "The rules for crawlers.",
  },
  getLlms: {
    tag: "Discovery",
    summary: "Get llms.txt",
    description:
      "What a language model should know of the catalogue, and where everything is, in Markdown (llmstxt.org).",
    answer: "The text.",
  },
  getHealth: {
    tag: "Service",
    summary: "Ask whether the service works",
    description: "Answers when the service and its database do, with the number of the latest public change.",
    answer: "It works.",
  },
  getOpenApi: {
    tag: "Service",
    summary: "Get this document",
    description: "The OpenAPI description of the service that answers.",
    answer: "This document.",
  },
  getProblemType: {
    tag: "Service",
    summary: "Read what a problem means",
    description:
      "What the `type` of a problem leads to: what it means and what to do about it, for programs as JSON, in a browser as a page.",
    answer: "The problem type.",
  },
};
