import type { Api, Body } from "../api.ts";
import { challengeCodes, questionOf } from "../content/challenges.ts";
import { usePage } from "../context.ts";
import { definePage } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";

type Content = Body<"searchCaseStudies">;

export const challenges = definePage<Content>({
  path: "/challenges",
  load: (_: PageRequest, api: Api) =>
    api.get("searchCaseStudies", { query: { facets: "challenge,status", limit: "1" } }),
  head: (_, t) => ({ title: t("home.challenges"), description: t("home.challenges.lead") }),
  View: Challenges,
});

/** All of them, the most often met first; what nobody has described stays at the end. */
function Challenges({ content: { facets } }: { content: Content }) {
  const { t, link } = usePage();
  const counts = new Map(facets.challenge?.map(({ value, count }) => [value, count]));
  const countOf = (code: string) => counts.get(code) ?? 0;
  const suspended = facets.status?.find(({ value }) => value === "suspended")?.count ?? 0;
  const codes = [...challengeCodes].sort((one, other) => countOf(other) - countOf(one));
  return (
    <div class="wrap page">
      <div class="lead">
        <h1>{t("home.challenges")}</h1>
        <p>{t("home.challenges.lead")}</p>
        {suspended > 0 && (
          <p>
            <a href={link("/case-studies", new URLSearchParams({ status: "suspended" }))}>
              {t("challenges.suspended", { count: suspended })}
            </a>
          </p>
        )}
      </div>
      <ul class="themes">
        {codes.map((code) => (
          <li key={code}>
            <h2>
              <a href={link(`/challenges/${code}`)}>{questionOf(code, t.language)}</a>
            </h2>
            <p>{t.label("challenge", code)}</p>
            <p class="hint">{t("count.studies", { count: countOf(code) })}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
