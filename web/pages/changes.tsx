import type { Api, Body } from "../api.ts";
import { ForeignText } from "../components/foreign-text.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import type { PageRequest } from "../page.ts";

interface Content {
  readonly study: Body<"getCaseStudy">;
  readonly version: number;
  readonly changes: Body<"diffVersions">["changes"];
}

/** What a version changed, beside the one before it. */
export const changes = definePage<Content>({
  path: "/case-studies/{slug}/changes/{version}",
  load,
  head: ({ study, version }, t) => ({
    title: t("changes.title", { number: version }),
    description: study.title,
    isUnlisted: true,
  }),
  View: Changes,
});

async function load({ params: { slug = "", version = "" } }: PageRequest, api: Api) {
  const [study, diff] = await Promise.all([
    api.get("getCaseStudy", { path: { id: slug } }),
    api.get("diffVersions", { path: { id: slug, version } }),
  ]);
  if (study.outcome !== "found") return study;
  if (diff.outcome !== "found") return diff;
  return found({ study: study.body, version: Number(version), changes: diff.body.changes });
}

/** Values of any field: what is no text is shown as it is stored. */
const shown = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value, null, 1) ?? "");

function Changes({ content: { study, version, changes } }: { content: Content }) {
  const { t, link } = usePage();
  return (
    <div class="wrap page">
      <div class="lead">
        <p>
          <a href={link(`/case-studies/${study.slug}`)}>
            <ForeignText of={study} pointer="/title">
              {study.title}
            </ForeignText>
          </a>
        </p>
        <h1>{t("changes.title", { number: version })}</h1>
        <p>{t("changes.lead", { count: changes.length })}</p>
      </div>
      <dl class="changes">
        {changes.map(({ pointer, before, after }) => (
          <div key={pointer}>
            <dt dir="ltr">{pointer}</dt>
            {before !== undefined && (
              <dd dir="auto">
                <del>{shown(before)}</del>
              </dd>
            )}
            {after !== undefined && (
              <dd dir="auto">
                <ins>{shown(after)}</ins>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </div>
  );
}
