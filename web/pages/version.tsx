import type { Api } from "../api.ts";
import { StudyArticle } from "../components/study/study-article.tsx";
import type { StudyContent } from "../components/study/study-content.ts";
import { usePage } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";
import { loadVocabulary } from "../vocabulary.ts";
import { movedTo, slugOf } from "./study.tsx";

interface Content extends StudyContent {
  /** Of the study as it is now. */
  readonly currentSlug: string;
  readonly currentVersion: number;
}

/** A version as it was published: what a citation of it leads to. */
export const version = definePage<Content>({
  path: "/case-studies/{slug}/versions/{version}",
  load,
  head: ({ study, currentSlug }, t) => ({
    title: `${study.title} (${t("version.title", { number: study.version })})`,
    description: study.oneLine,
    canonical: `/case-studies/${currentSlug}`,
  }),
  View: Version,
});

async function load({ language, params: { slug = "", version = "" } }: PageRequest, api: Api) {
  const path = { id: slug };
  const read = await allFound({
    study: api.get("getVersion", { path: { ...path, version } }),
    current: api.get("getCaseStudy", { path }),
    versions: api.get("listVersions", { path }),
    vocabulary: loadVocabulary(api),
  });
  if (read.outcome === "moved") return movedTo(language, slugOf(read), `/versions/${version}`);
  if (read.outcome !== "found") return read;
  const { study, current, versions, vocabulary } = read.body;
  if (current.slug !== slug) return movedTo(language, current.slug, `/versions/${version}`);
  return found({
    study,
    versions: versions.items,
    vocabulary,
    elsewhere: [],
    here: [],
    currentSlug: current.slug,
    currentVersion: current.version,
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
