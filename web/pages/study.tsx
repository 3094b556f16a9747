import type { Organization } from "schema-dts";
import { mediaTypes } from "#schemas/operations/catalogue.ts";
import type { Api, Moved } from "../api.ts";
import { fileAddress } from "../components/study/cite-and-share.tsx";
import { StudyArticle } from "../components/study/study-article.tsx";
import type { StudyContent } from "../components/study/study-content.ts";
import type { StudySummary } from "../components/study-card.tsx";
import { pageAddress } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import { citationFormats, formatNames } from "../format-names.ts";
import type { Messages } from "../messages.ts";
import type { Head, PageRequest } from "../page.ts";
import { loadVocabulary } from "../vocabulary.ts";

export const study = definePage<StudyContent>({
  path: "/case-studies/{slug}",
  load,
  head,
  View: StudyArticle,
});

const shownSimilar = 3;
/** Of the newest on its themes, so many are looked at for those that share most of them. */
const comparedByTheme = 20;

async function load({ params: { slug = "" }, language }: PageRequest, api: Api) {
  const path = { id: slug };
  const read = await allFound({
    study: api.get("getCaseStudy", { path }),
    versions: api.get("listVersions", { path }),
    vocabulary: loadVocabulary(api),
  });
  // An earlier slug: the API names the study's own address, the page's is named alike.
  if (read.outcome === "moved") return movedTo(language, slugOf(read));
  if (read.outcome !== "found") return read;
  const { study, versions, vocabulary } = read.body;
  if (study.slug !== slug) return movedTo(language, study.slug);
  const { id, country, themes: ids } = study;
  const listed = (filter: "theme" | "country", values: readonly string[], limit: number) =>
    api.get("listCaseStudies", {
      query: new URLSearchParams([...values.map((value) => [filter, value]), ["limit", `${limit}`]]),
    });
  const related = await allFound({
    onThemes: listed("theme", ids, comparedByTheme),
    // The study itself is among them.
    inCountry: listed("country", [country], shownSimilar + 1),
  });
  if (related.outcome !== "found") return related;
  const { onThemes, inCountry } = related.body;
  const shared = ({ themes: theirs }: StudySummary) => theirs.filter((theme) => ids.includes(theme)).length;
  return found({
    study,
    versions: versions.items,
    vocabulary,
    elsewhere: onThemes.items
      .filter((each) => each.country !== country)
      .sort((one, other) => shared(other) - shared(one))
      .slice(0, shownSimilar),
    here: inCountry.items.filter((each) => each.id !== id).slice(0, shownSimilar),
  });
}

/** Where the API names a study's own address, which ends with the slug that it has now. */
export const slugOf = ({ location }: Moved): string => new URL(location).pathname.split("/").at(-1) ?? "";

/** A page of a study that now goes by `slug`; `rest` is what its path has after that. */
export const movedTo = (language: string, slug: string, rest = ""): Moved => ({
  outcome: "moved",
  location: pageAddress(language, `/case-studies/${slug}${rest}`),
  isWhole: true,
});

function head({ study, vocabulary }: StudyContent, t: Messages, { siteUrl, language }: PageRequest): Head {
  const address = `${siteUrl}${pageAddress(language, `/case-studies/${study.slug}`)}`;
  const keywords = study.themes.map(vocabulary.themeLabel);
  const author = study.provenance === "submitted" ? study.institution : t("site");
  const inLanguage = study.textLanguages["/title"]?.language ?? study.language;
  return {
    title: study.title,
    description: study.oneLine,
    alternates: alternates.map((suffix) => ({
      type: mediaTypes[suffix],
      href: fileAddress(study, suffix),
      title: formatNames[suffix],
    })),
    meta: [
      ["citation_title", study.title],
      ["citation_author", author],
      ["citation_publication_date", study.publishedAt.slice(0, 10).replaceAll("-", "/")],
      ["citation_online_date", study.updatedAt.slice(0, 10).replaceAll("-", "/")],
      ["citation_publisher", t("site")],
      ["citation_technical_report_institution", t("site")],
      ["citation_language", inLanguage],
      ["citation_abstract_html_url", address],
      ["citation_public_url", address],
      ...keywords.map((keyword) => ["citation_keywords", keyword] as const),
    ],
    jsonLd: {
      "@context": "https://schema.org",
      "@type": "Article",
      // As in the exports, whatever language the page is in.
      "@id": `${siteUrl}/v1/case-studies/${study.id}`,
      url: address,
      identifier: study.id,
      headline: study.title,
      description: study.oneLine,
      abstract: study.summary,
      inLanguage,
      datePublished: study.publishedAt,
      dateModified: study.updatedAt,
      version: study.version,
      license: "https://creativecommons.org/licenses/by/4.0/",
      isAccessibleForFree: true,
      creativeWorkStatus: [
        t.label("provenance", study.provenance),
        t(study.confirmedByInstitution ? "study.confirmed" : "compare.unconfirmed"),
      ].join(t("separator")),
      author: organization(author),
      publisher: organization(t("site")),
      sourceOrganization: organization(study.institution),
      spatialCoverage: {
        "@type": "Country",
        name: vocabulary.countryName(study.country),
        identifier: study.country,
      },
      keywords,
      encoding: encodings.map((suffix) => ({
        "@type": "MediaObject",
        contentUrl: `${siteUrl}${fileAddress(study, suffix)}`,
        encodingFormat: mediaTypes[suffix],
      })),
      citation: study.sources.map(({ title, publisher, url, year }) => ({
        "@type": "CreativeWork",
        name: title,
        url,
        publisher: organization(publisher),
        ...(year && { datePublished: `${year}` }),
      })),
    },
  };
}

const alternates = ["json", "jsonld", ...citationFormats] as const;
const encodings = ["json", "csv"] as const;

const organization = (name: string): Organization => ({ "@type": "Organization", name });
