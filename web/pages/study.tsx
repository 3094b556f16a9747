import type { ComponentChildren } from "preact";
import type { Api, Body } from "../api.ts";
import { CiteBox } from "../components/cite-box.tsx";
import { ForeignText, LanguageBadge, textAttributes } from "../components/foreign-text.tsx";
import { StudyCard, type StudySummary } from "../components/study-card.tsx";
import { TermTag } from "../components/term-tag.tsx";
import { pageAddress, usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import { pageLanguages } from "../languages.ts";
import type { MessageKey, Messages } from "../messages.ts";
import type { PageRequest } from "../page.ts";

type Study = Body<"getCaseStudy">;

interface Content {
  readonly study: Study;
  readonly versions: Body<"listVersions">["items"];
  readonly names: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** On the same themes, of other countries; and of the same country. */
  readonly elsewhere: readonly StudySummary[];
  readonly here: readonly StudySummary[];
}

export const study = definePage<Content>({
  path: "/case-studies/{slug}",
  load,
  head: ({ study, names, labels }, t, request) => headOf(study, { names, labels }, t, request),
  View: StudyPage,
});

const shownSimilar = 3;

async function load({ params: { slug = "" }, language }: PageRequest, api: Api) {
  const path = { id: slug };
  const [read, versions, countries, themes] = await Promise.all([
    api.get("getCaseStudy", { path }),
    api.get("listVersions", { path }),
    api.get("listCountries"),
    api.get("listThemes"),
  ]);
  const at = (current: string) =>
    ({
      outcome: "moved",
      location: pageAddress(language, `/case-studies/${current}`),
      isWhole: true,
    }) as const;
  // An earlier slug: the API names the study's own address, the page's is named alike.
  if (read.outcome === "moved") return at(new URL(read.location).pathname.split("/").at(-1) ?? "");
  if (read.outcome !== "found") return read;
  if (read.body.slug !== slug) return at(read.body.slug);
  if (versions.outcome !== "found") return versions;
  if (countries.outcome !== "found") return countries;
  if (themes.outcome !== "found") return themes;
  const { id, country, themes: ids } = read.body;
  const similar = (filters: readonly (readonly [string, string])[]) =>
    api.get("searchCaseStudies", {
      query: new URLSearchParams(
        [...filters, ["sort", "-published_at"], ["limit", "50"]].map(([a = "", b = ""]) => [a, b]),
      ),
    });
  const [onThemes, inCountry] = await Promise.all([
    similar(ids.map((theme) => ["theme", theme])),
    similar([["country", country]]),
  ]);
  const items = (answer: typeof onThemes) =>
    answer.outcome === "found" ? answer.body.items.filter((each) => each.id !== id) : [];
  const shared = ({ themes: theirs }: StudySummary) => theirs.filter((theme) => ids.includes(theme)).length;
  return found({
    study: read.body,
    versions: versions.body.items,
    names: new Map(countries.body.items.map(({ code, name }) => [code, name])),
    labels: new Map(themes.body.items.map((theme) => [theme.id, theme.label])),
    elsewhere: items(onThemes)
      .filter((each) => each.country !== country)
      .sort((one, other) => shared(other) - shared(one))
      .slice(0, shownSimilar),
    here: items(inCountry).slice(0, shownSimilar),
  });
}

const files = ["csv", "xlsx", "ndjson", "json", "jsonld"] as const;
const references = [
  ["BibTeX", "bib"],
  ["RIS", "ris"],
  ["CSL-JSON", "csl"],
] as const;
const fileAddress = ({ slug }: Study, suffix: string) => `/v1/case-studies/${slug}.${suffix}`;

function headOf(
  study: Study,
  { names, labels }: Pick<Content, "names" | "labels">,
  t: Messages,
  { siteUrl, language }: PageRequest,
) {
  const address = `${siteUrl}${pageAddress(language, `/case-studies/${study.slug}`)}`;
  const country = names.get(study.country) ?? study.country;
  const keywords = study.themes.map((id) => labels.get(id) ?? id);
  const author = study.provenance === "submitted" ? study.institution : t("site");
  return {
    title: study.title,
    description: study.oneLine,
    alternates: [
      { type: "application/json", href: fileAddress(study, "json"), title: "JSON" },
      { type: "application/ld+json", href: fileAddress(study, "jsonld"), title: "JSON-LD" },
      { type: "application/x-bibtex", href: fileAddress(study, "bib"), title: "BibTeX" },
    ],
    meta: [
      ["citation_title", study.title],
      ["citation_author", author],
      ["citation_publication_date", study.publishedAt.slice(0, 10).replaceAll("-", "/")],
      ["citation_online_date", study.updatedAt.slice(0, 10).replaceAll("-", "/")],
      ["citation_publisher", t("site")],
      ["citation_language", study.textLanguages["/title"]?.language ?? study.language],
      ["citation_public_url", address],
      ...keywords.map((keyword) => ["citation_keywords", keyword] as const),
    ] as const,
    jsonLd: {
      "@context": "https://schema.org",
      "@type": "Article",
      "@id": address,
      headline: study.title,
      description: study.oneLine,
      inLanguage: study.textLanguages["/title"]?.language ?? study.language,
      datePublished: study.publishedAt,
      dateModified: study.updatedAt,
      version: String(study.version),
      license: "https://creativecommons.org/licenses/by/4.0/",
      author: { "@type": "Organization", name: author },
      publisher: { "@type": "Organization", name: t("site") },
      spatialCoverage: { "@type": "Country", name: country, identifier: study.country },
      keywords,
      citation: study.sources.map(({ title, url }) => ({ "@type": "CreativeWork", name: title, url })),
    },
  };
}

const sections = [
  "problem",
  "solution",
  "results",
  "challenges",
  "lessons",
  "reuse",
  "sources",
  "versions",
  "cite",
] as const;

function StudyPage({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { study, names, labels, elsewhere, here } = content;
  const country = names.get(study.country) ?? study.country;
  return (
    <article class="wrap page study">
      <header class="lead">
        <p class="row">
          <a href={link("/case-studies")}>{t("nav.case-studies")}</a>
          <a href={link(`/countries/${study.country}`)}>{country}</a>
        </p>
        <h1>
          <ForeignText of={study} pointer="/title">
            {study.title}
          </ForeignText>{" "}
          <LanguageBadge of={study} pointer="/title" />
        </h1>
        <Prose of={study} pointer="/oneLine" text={study.oneLine} />
        <Provenance study={study} />
        <p class="terms">
          {study.themes.map((theme) => (
            <TermTag key={theme} filter="theme" value={theme} label={labels.get(theme) ?? theme} />
          ))}
        </p>
        <Languages study={study} />
      </header>
      <nav class="row contents" aria-label={t("onpage")}>
        {sections.map((section) => (
          <a key={section} href={`#${section}`}>
            {t(`study.${section}`)}
          </a>
        ))}
        <a href={link("/compare", new URLSearchParams({ id: study.slug }))} data-compare={study.slug}>
          {t("study.compare")}
        </a>
      </nav>
      <Facts study={study} country={country} />
      <section class="prose" aria-label={t("study.summary")}>
        <Prose of={study} pointer="/summary" text={study.summary} />
      </section>
      <div class="halves">
        <Section id="problem">
          <Prose of={study} pointer="/problem" text={study.problem} />
        </Section>
        <Section id="solution">
          <Prose of={study} pointer="/solution" text={study.solution} />
        </Section>
      </div>
      <Results study={study} />
      <div class="halves equal">
        <Section id="challenges">
          <ul class="points">
            {study.challenges.map(({ text, code }, index) => (
              <li key={text}>
                <span {...textAttributes(study, `/challenges/${index}/text`, t)}>{text}</span>{" "}
                {code && <TermTag filter="challenge" value={code} label={t.label("challenge", code)} />}
              </li>
            ))}
          </ul>
        </Section>
        <Section id="lessons">
          <Points of={study} field="lessons" />
        </Section>
      </div>
      <Reuse study={study} />
      <Section id="sources">
        <ol class="sources">
          {study.sources.map(({ title, publisher, url, year }, index) => (
            <li key={url} id={`source-${index + 1}`}>
              <a href={url} rel="external noopener">
                <bdi>{title}</bdi>
              </a>{" "}
              <span class="hint">
                <bdi>{publisher}</bdi>
                {year && `${t("separator")}${year}`}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      <Versions content={content} />
      <Section id="cite">
        <CiteBox
          text={study.howToCite}
          files={references.map(([name, suffix]) => ({ name, href: fileAddress(study, suffix) }))}
        />
        <p class="row">
          <span>{t("study.files")}</span>
          {files.map((suffix) => (
            <a key={suffix} href={fileAddress(study, suffix)} download>
              {suffix.toUpperCase()}
            </a>
          ))}
        </p>
        <p class="hint">{t(study.hasContact ? "country.ask.how" : "study.no-contact")}</p>
      </Section>
      <Similar title="study.elsewhere" studies={elsewhere} names={names} labels={labels} />
      <Similar title="study.here" studies={here} names={names} labels={labels} />
    </article>
  );
}

function Section({ id, children }: { id: (typeof sections)[number]; children: ComponentChildren }) {
  const { t } = usePage();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(`study.${id}`)}</h2>
      {children}
    </section>
  );
}

function Prose({ of, pointer, text }: { of: Study; pointer: string; text: string }) {
  const { t } = usePage();
  return (
    <div {...textAttributes(of, pointer, t)}>
      {text.split(/\n+/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  );
}

type ListField = "lessons" | "enablers" | "activeIngredients" | "adaptableParts";

function Points({ of, field }: { of: Study; field: ListField }) {
  const { t } = usePage();
  return (
    <ul class="points">
      {of[field].map((text, index) => (
        <li key={text} {...textAttributes(of, `/${field}/${index}`, t)}>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** Where it comes from, before anything else: readers decide by it how far to trust the rest. */
function Provenance({ study }: { study: Study }) {
  const { t } = usePage();
  const { provenance, confirmedByInstitution, evidenceLevel, reviewDueAt } = study;
  const isOverdue = Date.parse(reviewDueAt) < Date.parse(usePage().request.now.toISOString());
  return (
    <p class={confirmedByInstitution ? "mark-ok" : "mark-warn"}>
      <b>
        {t.label("provenance", provenance)}
        {t("separator")}
        {t(confirmedByInstitution ? "study.confirmed" : "compare.unconfirmed")}
      </b>{" "}
      {evidenceLevel && `${t("facet.evidence")}${t("colon")} ${t.label("evidence", evidenceLevel)}. `}
      {t(isOverdue ? "study.review-overdue" : "study.review-due", { day: t.date(reviewDueAt) })}
    </p>
  );
}

/** The page in its other languages, with how much of the study each has. */
function Languages({ study }: { study: Study }) {
  const { t, link } = usePage();
  return (
    <p class="row hint">
      <span>{t("study.languages")}</span>
      {study.languageStates.map(({ language, original, fields, translated, stale }) => {
        const state = original
          ? t("study.original")
          : t("study.translated", { translated, fields }) +
            (stale > 0 ? `${t("separator")}${t("text.stale")}` : "");
        const page = pageLanguages.find((each) => each === language);
        const name = `${t.languageName(language)} (${state})`;
        return (
          <span key={language}>
            {page && page !== t.language ? (
              <a
                href={link(`/case-studies/${study.slug}`).replace(`/${t.language}/`, `/${page}/`)}
                hreflang={page}
              >
                {name}
              </a>
            ) : (
              name
            )}
          </span>
        );
      })}
    </p>
  );
}

function Facts({ study, country }: { study: Study; country: string }) {
  const { t } = usePage();
  const years = [study.startYear, study.endYear].filter((year) => year !== undefined);
  const codes = (list: string, values: readonly string[]) =>
    values.map((code) => t.label(list, code)).join(t("separator"));
  const { cost } = study;
  const amount = (value: number | undefined) =>
    value === undefined ? undefined : `${t.number(value)} ${cost?.currency}`;
  const facts: readonly (readonly [MessageKey, ComponentChildren])[] = [
    ["facet.country", country],
    [
      "compare.institution",
      <ForeignText key="institution" of={study} pointer="/institution">
        {study.institution}
      </ForeignText>,
    ],
    [
      "study.partners",
      study.partners.length > 0 && <bdi key="partners">{study.partners.join(t("separator"))}</bdi>,
    ],
    ["study.years", years.length > 0 && <bdi key="years">{years.join("–")}</bdi>],
    ["facet.status", t.label("status", study.practiceStatus)],
    ["facet.function", t.label("function", study.socialProtectionFunction)],
    ["facet.maturity", study.maturity && t.label("maturity", study.maturity)],
    [
      "compare.beneficiaries",
      study.beneficiaries && (
        <Prose key="who" of={study} pointer="/beneficiaries" text={study.beneficiaries} />
      ),
    ],
    ["study.groups", codes("group", study.targetGroups)],
    ["study.stages", codes("stage", study.deliveryStages)],
    [
      "compare.technologies",
      study.technologies.length > 0 && (
        <bdi key="technologies">{study.technologies.join(t("separator"))}</bdi>
      ),
    ],
    [
      "study.standards",
      study.standards.length > 0 && <bdi key="standards">{study.standards.join(t("separator"))}</bdi>,
    ],
    ["study.cost.setup", amount(cost?.setup)],
    ["study.cost.running", amount(cost?.running)],
    [
      "study.funding",
      study.fundingSource && (
        <Prose key="funding" of={study} pointer="/fundingSource" text={study.fundingSource} />
      ),
    ],
  ];
  return (
    <dl class="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Results({ study }: { study: Study }) {
  const { t } = usePage();
  return (
    <Section id="results">
      {study.noResultsReason && <Prose of={study} pointer="/noResultsReason" text={study.noResultsReason} />}
      {study.results.length === 0 && !study.noResultsReason && <p>{t("study.no-results")}</p>}
      {study.results.length > 0 && (
        <table class="results">
          <thead class="hidden">
            <tr>
              <th scope="col">{t("study.indicator")}</th>
              <th scope="col">{t("study.value")}</th>
              <th scope="col">{t("study.source-year")}</th>
            </tr>
          </thead>
          <tbody>
            {study.results.map(({ indicator, value, unit, year, baseline, sourceIndex }, index) => (
              <tr key={indicator}>
                <th scope="row" {...textAttributes(study, `/results/${index}/indicator`, t)}>
                  {indicator}
                </th>
                <td>
                  <bdi>
                    <b>{t.number(value)}</b>{" "}
                    <span {...textAttributes(study, `/results/${index}/unit`, t)}>{unit}</span>
                  </bdi>
                  {baseline !== undefined && (
                    <span class="hint"> {t("study.baseline", { value: t.number(baseline) })}</span>
                  )}
                </td>
                <td class="hint">
                  {year}
                  {sourceIndex !== undefined && (
                    <>
                      {year && t("separator")}
                      <a href={`#source-${sourceIndex + 1}`}>
                        {t("study.source", { number: sourceIndex + 1 })}
                      </a>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Reuse({ study }: { study: Study }) {
  const { t } = usePage();
  const lists = [
    ["enablers", "compare.enablers"],
    ["activeIngredients", "compare.keep"],
    ["adaptableParts", "compare.change"],
  ] as const;
  const ready = Object.entries(study.readiness ?? {}).filter(([, there]) => there);
  const told = lists.filter(([field]) => study[field].length > 0);
  return (
    <Section id="reuse">
      {told.length === 0 && ready.length === 0 && study.offers.length === 0 && <p>{t("study.no-reuse")}</p>}
      <div class="thirds">
        {told.map(([field, title]) => (
          <div key={field}>
            <h3>{t(title)}</h3>
            <Points of={study} field={field} />
          </div>
        ))}
        {ready.length > 0 && (
          <div>
            <h3>{t("study.ready")}</h3>
            <ul class="points">
              {ready.map(([name]) => (
                <li key={name}>{t.label("ready", name)}</li>
              ))}
            </ul>
          </div>
        )}
        {study.offers.length > 0 && (
          <div>
            <h3>{t("study.offers")}</h3>
            <ul class="points">
              {study.offers.map((offer) => (
                <li key={offer}>{t.label("offer", offer)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}

function Versions({ content: { study, versions } }: { content: Content }) {
  const { t, link } = usePage();
  return (
    <Section id="versions">
      <ul class="points">
        {versions.map(({ version, updatedAt, current }) => (
          <li key={version}>
            {t("study.version", { number: version, day: t.date(updatedAt) })}{" "}
            {current && <span class="badge">{t("study.current")}</span>}{" "}
            {version > 1 && (
              <a href={link(`/case-studies/${study.slug}/changes/${version}`)}>{t("study.changed")}</a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Similar({
  title,
  studies,
  names,
  labels,
}: {
  title: MessageKey;
  studies: readonly StudySummary[];
} & Pick<Content, "names" | "labels">) {
  const { t } = usePage();
  if (studies.length === 0) return null;
  return (
    <section class="no-print" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <div class="cards">
        {studies.map((each) => (
          <StudyCard
            key={each.id}
            study={each}
            countryName={names.get(each.country) ?? each.country}
            themeLabel={(id) => labels.get(id) ?? id}
          />
        ))}
      </div>
    </section>
  );
}
