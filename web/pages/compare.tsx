import type { ComponentChildren } from "preact";
import type { Api, Body } from "../api.ts";
import {
  ForeignText,
  LanguageBadge,
  textAttributes,
  useTextAttributes,
} from "../components/foreign-text.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import type { MessageKey, Messages } from "../messages.ts";
import type { PageRequest } from "../page.ts";

type Study = Body<"getCaseStudy">;

interface Content {
  readonly studies: readonly Study[];
  /** What was asked for and cannot be shown. */
  readonly missing: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
}

/** More do not fit side by side. */
const most = 4;

export const compare = definePage<Content>({
  path: "/compare",
  load,
  head: (_, t) => ({ title: t("compare.title"), description: t("compare.lead"), isUnlisted: true }),
  View: Compare,
});

async function load({ query }: PageRequest, api: Api) {
  const ids = [...new Set(query.getAll("id"))].slice(0, most);
  const [countries, themes, ...studies] = await Promise.all([
    api.get("listCountries"),
    api.get("listThemes"),
    ...ids.map((id) => api.get("getCaseStudy", { path: { id } })),
  ]);
  if (countries.outcome !== "found") return countries;
  if (themes.outcome !== "found") return themes;
  const busy = studies.find((study) => study.outcome === "refused" && study.status >= 500);
  if (busy?.outcome === "refused") return busy;
  return found({
    studies: studies.flatMap((study) => (study.outcome === "found" ? [study.body] : [])),
    missing: ids.filter((_, index) => studies[index]?.outcome !== "found"),
    names: new Map(countries.body.items.map(({ code, name }) => [code, name])),
    labels: new Map(themes.body.items.map(({ id, label }) => [id, label])),
  });
}

interface Row {
  readonly name: MessageKey;
  /** What decides whether all studies say the same. */
  readonly value: (study: Study) => unknown;
  readonly show: (study: Study) => ComponentChildren;
}

function rowsOf(t: Messages, { names, labels }: Content): Row[] {
  const text = (name: MessageKey, value: (study: Study) => string | undefined): Row => ({
    name,
    value,
    show: value,
  });
  const prose = (name: MessageKey, field: "problem" | "solution" | "beneficiaries" | "summary"): Row => ({
    name,
    value: (study) => study[field],
    show: (study) => study[field] && <Prose study={study} pointer={`/${field}`} text={study[field]} />,
  });
  const list = (
    name: MessageKey,
    field: "lessons" | "enablers" | "activeIngredients" | "adaptableParts",
  ): Row => ({
    name,
    value: (study) => study[field],
    show: (study) => <List study={study} field={field} texts={study[field]} />,
  });
  return [
    text("facet.country", ({ country }) => names.get(country) ?? country),
    {
      name: "compare.institution",
      value: ({ institution }) => institution,
      show: (study) => (
        <ForeignText of={study} pointer="/institution">
          {study.institution}
        </ForeignText>
      ),
    },
    text("compare.started", ({ startYear }) => startYear?.toString()),
    text("facet.status", ({ practiceStatus }) => t.label("status", practiceStatus)),
    text("facet.function", (study) => t.label("function", study.socialProtectionFunction)),
    text("facet.theme", (study) => study.themes.map((id) => labels.get(id) ?? id).join(t("separator"))),
    text("facet.evidence", ({ evidenceLevel }) => evidenceLevel && t.label("evidence", evidenceLevel)),
    text("facet.maturity", ({ maturity }) => maturity && t.label("maturity", maturity)),
    text("facet.provenance", (study) =>
      [
        t.label("provenance", study.provenance),
        ...(study.confirmedByInstitution ? [] : [t("compare.unconfirmed")]),
      ].join(t("separator")),
    ),
    prose("compare.problem", "problem"),
    prose("compare.solution", "solution"),
    {
      name: "compare.results",
      value: ({ results }) => results,
      show: (study) => (
        <ul>
          {study.results.map(({ indicator, value, unit, year }, index) => (
            <li key={indicator}>
              <span {...textAttributes(study, `/results/${index}/indicator`, t)}>{indicator}</span>
              {t("colon")} <bdi>{`${t.number(value)} ${unit}`}</bdi>
              {year && <span class="hint"> ({year})</span>}
            </li>
          ))}
        </ul>
      ),
    },
    {
      name: "compare.challenges",
      value: ({ challenges }) => challenges,
      show: (study) => (
        <List
          study={study}
          field="challenges"
          member="/text"
          texts={study.challenges.map((each) => each.text)}
        />
      ),
    },
    list("compare.lessons", "lessons"),
    list("compare.enablers", "enablers"),
    list("compare.keep", "activeIngredients"),
    list("compare.change", "adaptableParts"),
    prose("compare.beneficiaries", "beneficiaries"),
    text("compare.technologies", ({ technologies }) => technologies.join(t("separator"))),
  ];
}

function Prose({ study, pointer, text }: { study: Study; pointer: string; text: string }) {
  return <p {...useTextAttributes(study, pointer)}>{text}</p>;
}

function List({
  study,
  field,
  member = "",
  texts,
}: {
  study: Study;
  field: string;
  member?: string;
  texts: readonly string[];
}) {
  const { t } = usePage();
  return (
    <ul>
      {texts.map((text, index) => (
        <li key={text} {...textAttributes(study, `/${field}/${index}${member}`, t)}>
          {text}
        </li>
      ))}
    </ul>
  );
}

function Compare({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { studies, missing } = content;
  const rows = rowsOf(t, content);
  const isSame = ({ value }: Row) =>
    studies.length > 1 && new Set(studies.map((study) => JSON.stringify(value(study)))).size === 1;
  const isEmpty = ({ value }: Row) => studies.every((study) => [value(study)].flat().every((each) => !each));
  const told = rows.filter((row) => !isEmpty(row));
  const same = told.filter(isSame);
  const different = told.filter((row) => !isSame(row));
  const without = (study: Study) => {
    const query = new URLSearchParams(
      studies.filter(({ id }) => id !== study.id).map(({ slug }) => ["id", slug]),
    );
    return link("/compare", query);
  };
  return (
    <div class="wrap page">
      <div class="lead">
        <h1>{t("compare.title")}</h1>
        <p>{studies.length < 2 ? t("compare.few") : t("compare.lead")}</p>
        {missing.length > 0 && (
          <p>
            {t("compare.missing")} <bdi>{missing.join(t("separator"))}</bdi>
          </p>
        )}
        {studies.length < most && (
          <p>
            <a class="button" href={link("/case-studies")}>
              {t("compare.add")}
            </a>
          </p>
        )}
      </div>
      {studies.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer */}
          <section class="scroll compare" tabIndex={0} aria-label={t("compare.title")}>
            <table>
              <thead>
                <tr>
                  <td />
                  {studies.map((study) => (
                    <th key={study.id} scope="col">
                      <a href={link(`/case-studies/${study.slug}`)}>
                        <ForeignText of={study} pointer="/title">
                          {study.title}
                        </ForeignText>
                      </a>{" "}
                      <LanguageBadge of={study} pointer="/title" />
                      {studies.length > 1 && (
                        <a class="hint" href={without(study)}>
                          {t("compare.remove")}
                          <span class="hidden">
                            {" "}
                            <ForeignText of={study} pointer="/title">
                              {study.title}
                            </ForeignText>
                          </span>
                        </a>
                      )}
                    </th>
                  ))}
                </tr>
              </thead>
              <Rows rows={different} studies={studies} />
            </table>
          </section>
          {same.length > 0 && (
            <details class="folds">
              <summary>{t("compare.same", { count: same.length })}</summary>
              <dl class="facts">
                {same.map(({ name, show }) => (
                  <div key={name}>
                    <dt>{t(name)}</dt>
                    <dd>{studies[0] && show(studies[0])}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </>
      )}
    </div>
  );
}

function Rows({ rows, studies }: { rows: readonly Row[]; studies: readonly Study[] }) {
  const { t } = usePage();
  return (
    <tbody>
      {rows.map(({ name, show }) => (
        <tr key={name}>
          <th scope="row">{t(name)}</th>
          {studies.map((study) => {
            const shown = show(study);
            return <td key={study.id}>{shown || <span class="hint">{t("compare.untold")}</span>}</td>;
          })}
        </tr>
      ))}
    </tbody>
  );
}
