import type { RunningServer } from "#local/data-directory.ts";
import { caseStudyContent } from "./case-studies.ts";
import { connect } from "./contract-api.ts";

/** A page as it is looked at: its address after the language, and the status it answers. */
export interface SitePage {
  readonly name: string;
  readonly path: string;
  readonly status: number;
}

/** The pages that show what `npm start` begins with: every kind, in every state that it has. */
const lastingPages: readonly SitePage[] = [
  ["home", "/"],
  ["catalogue", "/case-studies"],
  ["catalogue, filtered", "/case-studies?theme=digital-id&theme=payments&region=Arab&year_from=2015"],
  ["catalogue, searched", "/case-studies?q=identity+cards"],
  ["catalogue, nothing found", "/case-studies?q=%22zzqx+wvutq%22&theme=payments"],
  ["catalogue, matrix", "/case-studies?view=matrix"],
  ["catalogue, map", "/case-studies?view=map"],
  ["case study", "/case-studies/ma-rnp-rsu-registries"],
  ["comparison", "/compare?id=ma-rnp-rsu-registries&id=ug-senior-grant-national-id"],
  ["comparison of nothing", "/compare"],
  ["challenges", "/challenges"],
  ["challenge", "/challenges/missing-or-wrong-id"],
  ["countries", "/countries"],
  ["country", "/countries/MA"],
  ["country without case studies", "/countries/QA"],
  ["themes", "/themes"],
  ["theme", "/themes/digital-id"],
  ["coverage", "/coverage"],
  ["data", "/data"],
  ["api", "/api"],
  ["about", "/about"],
  ["criteria", "/criteria"],
  ["accessibility", "/accessibility"],
  ["privacy", "/privacy"],
  ["contact", "/contact"],
  ["offline", "/offline"],
  ["missing", "/nothing-here", 404],
  ["missing case study", "/case-studies/nothing-here", 404],
  ["not a filter", "/case-studies?theme=no-such-theme", 400],
].map(([name, path, status = 200]) => ({ name, path, status }) as SitePage);

/** What somebody has done to case studies, for the pages that tell of it. */
export interface Events {
  /** Published twice, in four languages. */
  readonly revised: string;
  /** Its name before. */
  readonly renamed: string;
  readonly withdrawn: string;
}

/** Every page to be looked at, once `publishEvents` has happened. */
export const sitePages = ({ revised, withdrawn }: Events): readonly SitePage[] => [
  ...lastingPages,
  { name: "case study in four languages", path: `/case-studies/${revised}`, status: 200 },
  { name: "what a version changed", path: `/case-studies/${revised}/changes/2`, status: 200 },
  { name: "an earlier version", path: `/case-studies/${revised}/versions/1`, status: 200 },
  { name: "withdrawn case study", path: `/case-studies/${withdrawn}`, status: 410 },
];

/** Publishes a case study, then another version of it under another title, and withdraws a second one. */
export async function publishEvents(server: RunningServer): Promise<Events> {
  const { call } = connect(server);
  const [author, editor] = ["contributor-ma", "editor-my"];

  async function publish(id: string, tag: string): Promise<{ tag: string; slug: string }> {
    let current = { tag, slug: "" };
    for (const [as, move] of [
      [author, "submit"],
      [editor, "claim"],
      [editor, "publish"],
    ] as const) {
      const { headers, body } = await call("moveCaseStudy", {
        as,
        path: { id },
        ifMatch: current.tag,
        body: { move },
      });
      current = { tag: headers.etag ?? "", slug: body.slug ?? "" };
    }
    return current;
  }
  async function create(content: object) {
    const { body, headers } = await call("createDraft", { as: author, body: caseStudyContent(content) });
    return { id: body.id, ...(await publish(body.id, headers.etag ?? "")) };
  }

  const [renamed, withdrawn] = await Promise.all([
    create({ title: "One list of fishers", translations }),
    create({ title: "A list that is kept no more" }),
  ]);
  await call("moveCaseStudy", {
    as: editor,
    path: { id: withdrawn.id },
    ifMatch: withdrawn.tag,
    body: { move: "withdraw", comment: "The institution asked for it." },
  });
  const { id } = renamed;
  const draft = await call("reviseCaseStudy", { as: author, path: { id } });
  const edited = await call("updateDraft", {
    as: author,
    path: { id },
    ifMatch: draft.headers.etag ?? "",
    body: { title: "One list of fishers and farmers" },
  });
  const { slug: revised } = await publish(id, edited.headers.etag ?? "");
  return { revised, renamed: renamed.slug, withdrawn: withdrawn.slug };
}

const translations = {
  ar: { "/title": { text: "سجل واحد للصيادين", origin: "human" } },
  fr: { "/title": { text: "Une seule liste des pêcheurs", origin: "human" } },
  tr: { "/title": { text: "Balıkçılar için tek liste", origin: "machine" } },
};
