import type { Api, Body } from "../api.ts";
import { ForeignText, LanguageBadge, textAttributes } from "../components/foreign-text.tsx";
import { Pager } from "../components/pager.tsx";
import { ResultLine } from "../components/result-line.tsx";
import { questionOf } from "../content/challenges.ts";
import { usePage } from "../context.ts";
import { allFound, definePage, found, thoseFound } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";

type Study = Body<"getCaseStudy">;
interface Content {
  readonly code: string;
  readonly search: Body<"searchCaseStudies">;
  readonly studies: readonly Study[];
  readonly vocabulary: Vocabulary;
}

export const challenge = definePage<Content>({
  path: "/challenges/{code}",
  load,
  head: ({ code }, t, { query }) => ({
    title: questionOf(code, t.language),
    description: `${t.label("challenge", code)}. ${t("home.challenges.lead")}`,
    isUnlisted: query.has("cursor"),
  }),
  View: Challenge,
});

/** Each study is read whole, so a page has few of them. */
const studiesOnAPage = 12;

async function load({ params: { code = "" }, query: asked }: PageRequest, api: Api) {
  const query = new URLSearchParams({
    challenge: code,
    sort: "-published_at",
    limit: `${studiesOnAPage}`,
    facets: "country",
  });
  const cursor = asked.get("cursor");
  if (cursor) query.set("cursor", cursor);
  const listed = await allFound({
    search: api.get("searchCaseStudies", { query }),
    vocabulary: loadVocabulary(api),
  });
  if (listed.outcome !== "found") return listed;
  const { search, vocabulary } = listed.body;
  const read = await Promise.all(search.items.map(({ id }) => api.get("getCaseStudy", { path: { id } })));
  // One that was withdrawn since the search is no longer there to be read.
  const studies = thoseFound(read);
  if (studies.outcome !== "found") return studies;
  return found({
    code,
    search,
    studies: studies.body,
    vocabulary,
  });
}

function Challenge({ content: { code, search, studies, vocabulary } }: { content: Content }) {
  const { t, link, request } = usePage();
  const here = `/challenges/${code}`;
  const counts = search.facets.country ?? [];
  const { next } = search.page;
  return (
    <div class="wrap page">
      <div class="lead">
        <p>
          <a href={link("/challenges")}>{t("home.challenges")}</a>
        </p>
        <h1>{questionOf(code, t.language)}</h1>
        <p>{t.label("challenge", code)}</p>
        {search.total > 0 && (
          <p class="hint">
            {t("count.studies", { count: search.total })} · {t("count.countries", { count: counts.length })}
          </p>
        )}
      </div>
      {search.total === 0 ? (
        <p>
          {t("challenge-page.nothing")} <a href={link("/criteria")}>{t("footer.criteria")}</a>
        </p>
      ) : (
        <section aria-labelledby="where">
          <h2 id="where">{t("challenge-page.where")}</h2>
          <ul class="terms">
            {counts.map(({ value, count }) => (
              <li key={value}>
                <a
                  class="term"
                  href={link("/case-studies", new URLSearchParams({ challenge: code, country: value }))}
                >
                  {vocabulary.countryName(value)} {count > 1 && <b>{count}</b>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="cards">
        {studies.map((study) => (
          <StudyWithChallenge
            key={study.id}
            study={study}
            code={code}
            country={vocabulary.countryName(study.country)}
          />
        ))}
      </div>
      <Pager
        first={request.query.has("cursor") ? link(here) : undefined}
        next={next ? link(here, new URLSearchParams({ cursor: next })) : undefined}
      />
    </div>
  );
}

/** What happened in one country: what it met and did, and what it learnt before what came of it, however many figures that is. */
function StudyWithChallenge({ study, code, country }: { study: Study; code: string; country: string }) {
  const { t, link } = usePage();
  const { challenges, lessons, results } = study;
  const met = challenges.flatMap(({ text, code: each }, index) => (each === code ? [{ text, index }] : []));
  return (
    <article class="card met">
      <p class="where">
        <b>{country}</b>
        <span>{t.label("status", study.practiceStatus)}</span>
        <span>{t.label("provenance", study.provenance)}</span>
      </p>
      <h2>
        <a href={link(`/case-studies/${study.slug}`)} {...textAttributes(study, "/title", t)}>
          {study.title}
        </a>{" "}
        <LanguageBadge of={study} pointer="/title" />
      </h2>
      <div class="halves">
        <dl>
          <dt>{t("study.challenges")}</dt>
          <dd>
            <ul>
              {met.map(({ text, index }) => (
                <li key={index}>
                  <ForeignText of={study} pointer={`/challenges/${index}/text`}>
                    {text}
                  </ForeignText>
                </li>
              ))}
            </ul>
          </dd>
          <dt>{t("study.solution")}</dt>
          <dd {...textAttributes(study, "/solution", t)}>{study.solution}</dd>
        </dl>
        <dl>
          <dt>{t("study.lessons")}</dt>
          <dd>
            <ul>
              {lessons.map((lesson, index) => (
                <li key={lesson}>
                  <ForeignText of={study} pointer={`/lessons/${index}`}>
                    {lesson}
                  </ForeignText>
                </li>
              ))}
            </ul>
          </dd>
          {results.length > 0 && (
            <>
              <dt>{t("study.results")}</dt>
              <dd>
                <ul>
                  {results.map(({ indicator }, index) => (
                    <li key={indicator}>
                      <ResultLine of={study} index={index} />
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
        </dl>
      </div>
    </article>
  );
}
