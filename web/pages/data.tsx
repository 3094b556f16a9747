import type { Api } from "../api.ts";
import { CiteBox } from "../components/cite-box.tsx";
import { DataDictionary } from "../components/data-dictionary.tsx";
import { TextSections } from "../components/text-sections.tsx";
import { data as text } from "../content/data.ts";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import { feedsOf } from "../feeds.ts";
import type { ApiDocument } from "../open-api.ts";
import type { PageRequest } from "../page.ts";

interface Content {
  readonly howToCite: string;
  readonly document: ApiDocument;
}

/** The catalogue to take away: files, feeds, licence and citation, and what every field means. */
export const data = definePage<Content>({
  path: "/data",
  load,
  head: (_, t) => ({
    title: text[t.language].title,
    description: text[t.language].description,
    alternates: [
      ...feedsOf({}, t),
      { type: "text/turtle", href: "/v1/descriptions/catalogue.ttl", title: "DCAT" },
      { type: "application/ld+json", href: "/v1/descriptions/catalogue.jsonld", title: "DCAT" },
    ],
  }),
  View: Data,
});

async function load(_: PageRequest, api: Api) {
  const [search, { default: document }] = await Promise.all([
    api.get("searchCaseStudies", { query: { limit: "1" } }),
    import("../../docs/openapi.json", { with: { type: "json" } }),
  ]);
  if (search.outcome !== "found") return search;
  // A test of the API checks the document; its inferred type would have a member for every example.
  return found({ howToCite: search.body.howToCite, document: document as unknown as ApiDocument });
}

function Data({ content: { howToCite, document } }: { content: Content }) {
  const { t, link, request } = usePage();
  const reference = (
    <p>
      <a class="button" href={link("/api")}>
        {t("footer.api")}
      </a>
    </p>
  );
  return (
    <TextSections text={text[t.language]} opening={reference}>
      <section aria-labelledby="integrators">
        <h2 id="integrators">{t("data.integrators")}</h2>
        <p>{t("data.integrators.lead")}</p>
        <pre dir="ltr">
          <code>{`curl '${request.siteUrl}/v1/case-studies?theme=payments&lang=${t.language}'`}</code>
        </pre>
        <p class="row">
          <a href={link("/api")}>{t("footer.api")}</a>
          {feedsOf({}, t).map(({ href, type, title }) => (
            <a key={href} href={href} type={type}>
              {title}
            </a>
          ))}
          <a href="/v1/changes">{t("data.changes")}</a>
        </p>
      </section>
      <section aria-labelledby="citing">
        <h2 id="citing">{t("dictionary.cite")}</h2>
        <p>{t("dictionary.cite.lead")}</p>
        <CiteBox text={howToCite} />
      </section>
      <DataDictionary document={document} />
    </TextSections>
  );
}
