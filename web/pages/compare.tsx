import type { ComponentChildren } from "preact";
import type { Api, Body } from "../api.ts";
import { mostCompared } from "../comparison.ts";
import { ForeignList, ForeignText, LanguageBadge, textAttributes } from "../components/foreign-text.tsx";
import { ResultLine } from "../components/result-line.tsx";
import { usePage } from "../context.ts";
import { definePage, found, thoseFound } from "../define-page.tsx";
import type { MessageKey, Messages } from "../messages.ts";
import type { PageRequest } from "../page.ts";
import { cutAtWord } from "../titles.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";
import { slugOf } from "./study.tsx";

type Study = Body<"getCaseStudy">;

interface Content {
  readonly studies: readonly Study[];
  /** What was asked for and cannot be shown. */
  readonly missing: readonly string[];
  /** What was asked for and does not fit. */
  readonly left: readonly string[];
  readonly vocabulary: Vocabulary;
}

export const compare = definePage<Content>({
  path: "/compare",
  load,
  head: (content, t) => ({ title: titleOf(content, t), description: t("compare.lead"), isUnlisted: true }),
  View: Compare,
});

/** Together the names have the room that a search engine or a list of tabs gives a title. */
const roomForNames = 60;

function titleOf({ studies, vocabulary }: Content, t: Messages): string {
  if (studies.length === 0) return t("compare.title");
  const room = Math.floor(roomForNames / studies.length) - t("separator").length;
  const each = studies.map(
    ({ country, title }) => `${vocabulary.countryName(country)}${t("colon")} ${title}`,
  );
  return t("compare.of", { names: each.map((name) => cutAtWord(name, room + 1)).join(t("separator")) });
}

async function load({ query }: PageRequest, api: Api) {
  const asked = [...new Set(query.getAll("id"))];
  const ids = asked.slice(0, mostCompared);
  const [vocabulary, ...studies] = await Promise.all([
    loadVocabulary(api),
    ...ids.map((id) => studyOf(id, api)),
  ]);
  if (vocabulary.outcome !== "found") return vocabulary;
  const shown = thoseFound(studies);
  if (shown.outcome !== "found") return shown;
  return found({
    // One that was renamed may have been asked for by both of its names.
    studies: [...new Map(shown.body.map((study) => [study.id, study])).values()],
    missing: ids.filter((_, index) => studies[index]?.outcome !== "found"),
    left: asked.slice(mostCompared),
    vocabulary: vocabulary.body,
  });
}

/** A link may be older than the study's name. */
async function studyOf(id: string, api: Api) {
  const answer = await api.get("getCaseStudy", { path: { id } });
  return answer.outcome === "moved" ? api.get("getCaseStudy", { path: { id: slugOf(answer) } }) : answer;
}

interface Row {
  readonly name: MessageKey;
  /** What decides whether all studies say the same. */
  readonly value: (study: Study) => unknown;
  readonly show: (study: Study) => ComponentChildren;
}

/** Rows below a heading of their own. */
interface Part {
  readonly name: MessageKey;
  readonly rows: readonly Row[];
}

function partsOf(t: Messages, { vocabulary }: Content): Part[] {
  const text = (name: MessageKey, value: (study: Study) => string | undefined): Row => ({
    name,
    value,
    show: value,
  });
  const foreign = (name: MessageKey, field: "institution" | "beneficiaries"): Row => ({
    name,
    value: (study) => study[field],
    show: (study) =>
      study[field] && (
        <ForeignText of={study} pointer={`/${field}`}>
          {study[field]}
        </ForeignText>
      ),
  });
  const prose = (name: MessageKey, field: "problem" | "solution"): Row => ({
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
    {
      name: "compare.facts",
      rows: [
        text("facet.country", ({ country }) => vocabulary.countryName(country)),
        foreign("compare.institution", "institution"),
        text("compare.started", ({ startYear }) => startYear?.toString()),
        text("facet.status", ({ practiceStatus }) => t.label("status", practiceStatus)),
        text("facet.function", (study) => t.label("function", study.socialProtectionFunction)),
        text("facet.theme", (study) => study.themes.map(vocabulary.themeLabel).join(t("separator"))),
        text("facet.evidence", ({ evidenceLevel }) => evidenceLevel && t.label("evidence", evidenceLevel)),
        text("facet.maturity", ({ maturity }) => maturity && t.label("maturity", maturity)),
        text("facet.provenance", (study) =>
          [
            t.label("provenance", study.provenance),
            ...(study.confirmedByInstitution ? [] : [t("compare.unconfirmed")]),
          ].join(t("separator")),
        ),
        foreign("compare.beneficiaries", "beneficiaries"),
        {
          name: "compare.technologies",
          value: ({ technologies }) => technologies,
          show: (study) =>
            study.technologies.length > 0 && (
              <ForeignList of={study} field="technologies">
                {study.technologies}
              </ForeignList>
            ),
        },
      ],
    },
    {
      name: "compare.done",
      rows: [
        prose("compare.problem", "problem"),
        prose("compare.solution", "solution"),
        {
          name: "compare.results",
          value: ({ results }) => results,
          show: (study) => (
            <ul>
              {study.results.map(({ indicator }, index) => (
                <li key={indicator}>
                  <ResultLine of={study} index={index} />
                </li>
              ))}
            </ul>
          ),
        },
      ],
    },
    {
      name: "compare.learnt",
      rows: [
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
      ],
    },
    {
      name: "study.reuse",
      rows: [
        list("compare.enablers", "enablers"),
        list("compare.keep", "activeIngredients"),
        list("compare.change", "adaptableParts"),
      ],
    },
  ];
}

function Prose({ study, pointer, text }: { study: Study; pointer: string; text: string }) {
  const { t } = usePage();
  return <p {...textAttributes(study, pointer, t)}>{text}</p>;
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
  return (
    <ul>
      {texts.map((text, index) => (
        <li key={text}>
          <ForeignText of={study} pointer={`/${field}/${index}${member}`}>
            {text}
          </ForeignText>
        </li>
      ))}
    </ul>
  );
}

function Compare({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { studies, missing, left } = content;
  const parts = partsOf(t, content);
  const isSame = ({ value }: Row) =>
    studies.length > 1 && new Set(studies.map((study) => JSON.stringify(value(study)))).size === 1;
  const isEmpty = ({ value }: Row) => studies.every((study) => [value(study)].flat().every((each) => !each));
  const same = parts.flatMap(({ rows }) => rows.filter((row) => !isEmpty(row) && isSame(row)));
  const different = parts
    .map(({ name, rows }) => ({ name, rows: rows.filter((row) => !isEmpty(row) && !isSame(row)) }))
    .filter(({ rows }) => rows.length > 0);
  const without = (study: Study) => {
    const slugs = studies.filter(({ id }) => id !== study.id).map(({ slug }) => slug);
    return link("/compare", new URLSearchParams([...slugs, ...left].map((id) => ["id", id])));
  };
  return (
    <div class="wrap page">
      <div class="lead">
        <h1>{t("compare.title")}</h1>
        <p>{studies.length < 2 ? t("compare.few") : t("compare.lead")}</p>
        {missing.length > 0 && (
          <p>
            {t("compare.missing")} <Ids>{missing}</Ids>
          </p>
        )}
        {left.length > 0 && (
          <p>
            {t("compare.left")} <Ids>{left}</Ids>
          </p>
        )}
        {studies.length < mostCompared && (
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
                        <a class="hint" href={without(study)} data-untray={study.slug}>
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
              {different.map(({ name, rows }) => (
                <tbody key={name}>
                  <tr class="part">
                    <td colSpan={studies.length + 1}>
                      <h2>{t(name)}</h2>
                    </td>
                  </tr>
                  <Rows rows={rows} studies={studies} />
                </tbody>
              ))}
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

/** Names in addresses, of studies that are not read: they say what they are of. */
function Ids({ children: ids }: { children: readonly string[] }) {
  const { t } = usePage();
  return ids.flatMap((id, index) => [index > 0 && t("separator"), <bdi key={id}>{id}</bdi>]);
}

function Rows({ rows, studies }: { rows: readonly Row[]; studies: readonly Study[] }) {
  const { t } = usePage();
  return rows.map(({ name, show }) => (
    <tr key={name}>
      <th scope="row">{t(name)}</th>
      {studies.map((study) => {
        const shown = show(study);
        return <td key={study.id}>{shown || <span class="hint">{t("compare.untold")}</span>}</td>;
      })}
    </tr>
  ));
}
