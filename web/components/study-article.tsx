import type { ComponentChildren } from "preact";
import type { CodeList } from "#schemas/code-words.ts";
import type { Body } from "../api.ts";
import { pageAddress, usePage } from "../context.ts";
import { formatNames } from "../format-names.ts";
import { pageLanguages } from "../languages.ts";
import type { MessageKey } from "../messages.ts";
import { CiteBox } from "./cite-box.tsx";
import { CopyButton } from "./copy-button.tsx";
import { ForeignList, ForeignText, LanguageBadge, textAttributes } from "./foreign-text.tsx";
import { StudyCard, type StudySummary } from "./study-card.tsx";
import { TermTag } from "./term-tag.tsx";

type Study = Body<"getCaseStudy">;

export interface StudyContent {
  readonly study: Study;
  readonly versions: Body<"listVersions">["items"];
  /** Of countries, by code. */
  readonly names: ReadonlyMap<string, string>;
  /** Of themes, by id. */
  readonly labels: ReadonlyMap<string, string>;
  /** On the same themes, of other countries; and of the same country. */
  readonly elsewhere: readonly StudySummary[];
  readonly here: readonly StudySummary[];
}

const files = ["csv", "xlsx", "ndjson", "json", "jsonld"] as const;
const references = ["bib", "ris", "csl"] as const;
export const fileAddress = ({ slug }: Study, suffix: keyof typeof formatNames) =>
  `/v1/case-studies/${slug}.${suffix}`;

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

/** A case study to be read, printed, cited and taken away. */
export function StudyArticle({ content }: { content: StudyContent }) {
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
        <p class="one-line">
          <ForeignText of={study} pointer="/oneLine">
            {study.oneLine}
          </ForeignText>{" "}
          <LanguageBadge of={study} pointer="/oneLine" />
        </p>
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
      <div class="told">
        <div class="prose">
          <section aria-label={t("study.summary")}>
            <Prose of={study} pointer="/summary" text={study.summary} />
          </section>
          <Section id="problem">
            <Prose of={study} pointer="/problem" text={study.problem} />
          </Section>
          <Section id="solution">
            <Prose of={study} pointer="/solution" text={study.solution} />
          </Section>
          <Results study={study} />
        </div>
        <Facts study={study} country={country} />
      </div>
      <div class="halves equal">
        <Section id="challenges">
          <LanguageBadge
            of={study}
            pointer={study.challenges.map((_, index) => `/challenges/${index}/text`)}
          />
          <ul class="points">
            {study.challenges.map(({ text, code }, index) => (
              <li key={text}>
                <ForeignText of={study} pointer={`/challenges/${index}/text`}>
                  {text}
                </ForeignText>{" "}
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
      <Away study={study} />
      <Similar title="study.elsewhere" studies={elsewhere} names={names} labels={labels} />
      <Similar title="study.here" studies={here} names={names} labels={labels} />
    </article>
  );
}

/** To cite it, to take it away and to pass it on. */
function Away({ study }: { study: Study }) {
  const { t, request } = usePage();
  const address = `${request.siteUrl}${pageAddress(t.language, request.path)}`;
  return (
    <Section id="cite">
      <p class="hint">{t("study.apa")}</p>
      <CiteBox
        text={study.howToCite}
        files={references.map((suffix) => ({ name: formatNames[suffix], href: fileAddress(study, suffix) }))}
      />
      <dl class="away">
        <div>
          <dt>{t("study.share")}</dt>
          <dd class="row">
            <bdi id="address" dir="ltr">
              {address}
            </bdi>
            <CopyButton of="address" />
          </dd>
        </div>
        <div>
          <dt>{t("study.files")}</dt>
          <dd class="row">
            {files.map((suffix) => (
              <a key={suffix} href={fileAddress(study, suffix)} download>
                {formatNames[suffix]}
              </a>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t("country.ask")}</dt>
          <dd>
            <ForeignText of={study} pointer="/institution">
              {study.institution}
            </ForeignText>
            {". "}
            {t(study.hasContact ? "study.contact" : "study.no-contact")}
          </dd>
        </div>
      </dl>
    </Section>
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
    <>
      <LanguageBadge of={of} pointer={pointer} />
      <div {...textAttributes(of, pointer, t)}>
        {text.split(/\n+/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </>
  );
}

type ListField = "lessons" | "enablers" | "activeIngredients" | "adaptableParts";

function Points({ of, field }: { of: Study; field: ListField }) {
  return (
    <>
      <LanguageBadge of={of} pointer={of[field].map((_, index) => `/${field}/${index}`)} />
      <ul class="points">
        {of[field].map((text, index) => (
          <li key={text}>
            <ForeignText of={of} pointer={`/${field}/${index}`}>
              {text}
            </ForeignText>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where it comes from, before anything else: readers decide by it how far to trust the rest. */
function Provenance({ study }: { study: Study }) {
  const { t, request } = usePage();
  const { provenance, confirmedByInstitution, evidenceLevel, reviewDueAt } = study;
  const isOverdue = Date.parse(reviewDueAt) < request.now.getTime();
  return (
    <p class={confirmedByInstitution ? "mark-ok" : "mark-warn"}>
      <b>
        {t.label("provenance", provenance)}
        {t("separator")}
        {t(confirmedByInstitution ? "study.confirmed" : "compare.unconfirmed")}.
      </b>{" "}
      {t("facet.evidence")}
      {t("colon")} {evidenceLevel ? t.label("evidence", evidenceLevel) : t("study.unassessed")}.{" "}
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
  const codes = (list: CodeList, values: readonly string[]) =>
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
      study.partners.length > 0 && (
        <ForeignList key="partners" of={study} field="partners">
          {study.partners}
        </ForeignList>
      ),
    ],
    ["study.years", years.length > 0 && <bdi key="years">{years.join("–")}</bdi>],
    ["facet.status", t.label("status", study.practiceStatus)],
    ["facet.function", t.label("function", study.socialProtectionFunction)],
    ["facet.maturity", study.maturity && t.label("maturity", study.maturity)],
    [
      "compare.beneficiaries",
      study.beneficiaries && (
        <ForeignText key="who" of={study} pointer="/beneficiaries">
          {study.beneficiaries}
        </ForeignText>
      ),
    ],
    ["study.groups", codes("target_group", study.targetGroups)],
    ["study.stages", codes("stage", study.deliveryStages)],
    [
      "compare.technologies",
      study.technologies.length > 0 && (
        <ForeignList key="technologies" of={study} field="technologies">
          {study.technologies}
        </ForeignList>
      ),
    ],
    [
      "study.standards",
      study.standards.length > 0 && (
        <ForeignList key="standards" of={study} field="standards">
          {study.standards}
        </ForeignList>
      ),
    ],
    ["study.cost.setup", amount(cost?.setup)],
    ["study.cost.running", amount(cost?.running)],
    [
      "study.funding",
      study.fundingSource && (
        <ForeignText key="funding" of={study} pointer="/fundingSource">
          {study.fundingSource}
        </ForeignText>
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
      {study.noResultsReason && (
        <p>
          <ForeignText of={study} pointer="/noResultsReason">
            {study.noResultsReason}
          </ForeignText>{" "}
          <LanguageBadge of={study} pointer="/noResultsReason" />
        </p>
      )}
      {study.results.length === 0 && !study.noResultsReason && <p>{t("study.no-results")}</p>}
      <LanguageBadge
        of={study}
        pointer={study.results.flatMap((_, index) => [
          `/results/${index}/indicator`,
          `/results/${index}/unit`,
        ])}
      />
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
                <th scope="row">
                  <ForeignText of={study} pointer={`/results/${index}/indicator`}>
                    {indicator}
                  </ForeignText>
                </th>
                <td>
                  <bdi {...textAttributes(study, `/results/${index}/unit`, t)}>
                    <b>{t.number(value)}</b> {unit}
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
                <li key={name}>{t.label("readiness", name)}</li>
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

function Versions({ content: { study, versions } }: { content: StudyContent }) {
  const { t, link } = usePage();
  return (
    <Section id="versions">
      <ul class="points">
        {versions.map(({ version, updatedAt, current }) => (
          <li key={version}>
            <a href={link(`/case-studies/${study.slug}/versions/${version}`)}>
              {t("study.version", { number: version, day: t.date(updatedAt) })}
            </a>{" "}
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
} & Pick<StudyContent, "names" | "labels">) {
  const { t } = usePage();
  if (studies.length === 0) return null;
  return (
    <section class="no-print" aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <div class="cards pairs">
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
