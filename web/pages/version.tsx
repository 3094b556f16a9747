import type { Api } from "../api.ts";
import { StudyArticle } from "../components/study/study-article.tsx";
import type { StudyContent } from "../components/study/study-content.ts";
import { pageAddress, usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";
import { loadWords, movedTo, slugOf } from "./study.tsx";

interface Content extends StudyContent {
  /** Of the study as it is now. */
  readonly currentSlug: string;
  readonly currentVersion: number;
}

/** A version as it was published: what a citation of it leads to. */
export const version = definePage<Content>({
  path: "/case-studies/{slug}/versions/{version}",
  load,
  head: ({ study, currentSlug }, t, { language }) => ({
    title: `${study.title} (${t("version.title", { number: study.version })})`,
    description: study.oneLine,
    canonical: pageAddress(language, `/case-studies/${currentSlug}`),
  }),
  View: Version,
});

async function load({ language, params: { slug = "", version = "" } }: PageRequest, api: Api) {
  const path = { id: slug };
  const [read, current, versions, words] = await Promise.all([
    api.get("getVersion", { path: { ...path, version } }),
    api.get("getCaseStudy", { path }),
    api.get("listVersions", { path }),
    loadWords(api),
  ]);
  if (read.outcome !== "found") return read;
  if (current.outcome === "moved") return movedTo(language, slugOf(current), `/versions/${version}`);
  if (current.outcome !== "found") return current;
  if (current.body.slug !== slug) return movedTo(language, current.body.slug, `/versions/${version}`);
  if (versions.outcome !== "found") return versions;
  if (words.outcome !== "found") return words;
  return found({
    study: read.body,
    versions: versions.body.items,
    ...words.body,
    elsewhere: [],
    here: [],
    currentSlug: current.body.slug,
    currentVersion: current.body.version,
  });
}

function Version({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { study, currentSlug, currentVersion } = content;
  const values = { number: study.version, day: t.date(study.updatedAt), current: currentVersion };
  return (
    <>
      <div class="wrap">
        <p class="mark-warn">
          {t(study.version === currentVersion ? "version.is-current" : "version.is-earlier", values)}{" "}
          <a href={link(`/case-studies/${currentSlug}`)}>{t("version.current")}</a>
        </p>
      </div>
      <StudyArticle content={content} />
    </>
  );
}
