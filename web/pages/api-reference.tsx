import { type ComponentChildren, Fragment } from "preact";
import { MarkedText } from "../components/marked-text.tsx";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";
import {
  type ApiDocument,
  type Operation,
  operationsByTag,
  type Parameter,
  type Response,
  refusalsOf,
  resolve,
  type Schema,
} from "../open-api.ts";

/** The API's own document as a page to read: every operation, then every schema. */
export const apiReference = definePage<ApiDocument>({
  path: "/api",
  async load() {
    const { default: document } = await import("../../docs/openapi.json", { with: { type: "json" } });
    // A test of the API checks the document; its inferred type would have a member for every example.
    return found(document as unknown as ApiDocument);
  },
  head: (_, t) => ({
    title: t("api.title"),
    description: t("api.lead"),
    alternates: [{ type: "application/json", href: "/openapi.json", title: "OpenAPI" }],
  }),
  View: ApiReference,
});

function ApiReference({ content: document }: { content: ApiDocument }) {
  const { t, link } = usePage();
  const groups = operationsByTag(document);
  return (
    <div class="wrap page api">
      <div class="lead">
        <h1>{t("api.title")}</h1>
        <p>{t("api.lead")}</p>
        <p>
          <a href="/openapi.json">{t("api.document")}</a> · <a href={link("/data")}>{t("api.data")}</a>
        </p>
      </div>
      <div class="api-columns">
        <nav aria-labelledby="contents">
          <h2 id="contents">{t("api.contents")}</h2>
          <div lang="en" dir="ltr">
            {groups.map(({ tag, operations }) => (
              <section key={tag.name}>
                <h3>
                  <a href={`#${tag.name}`}>{tag.name}</a>
                </h3>
                <ul>
                  {operations.map(({ operationId, summary }) => (
                    <li key={operationId}>
                      <a href={`#${operationId}`}>{summary}</a>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <h3>
            <a href="#errors">{t("api.errors")}</a>
          </h3>
          <h3>
            <a href="#schemas">{t("api.schemas")}</a>
          </h3>
        </nav>
        <div lang="en" dir="ltr">
          <Prose text={document.info.description} />
          {groups.map(({ tag, operations }) => (
            <section key={tag.name}>
              <h2 id={tag.name}>{tag.name}</h2>
              <Prose text={tag.description ?? ""} />
              <div class="folds">
                {operations.map((operation) => (
                  <OperationFold key={operation.operationId} operation={operation} document={document} />
                ))}
              </div>
              <p lang={t.language}>
                <a href="#contents">{t("api.back")}</a>
              </p>
            </section>
          ))}
          <h2 id="errors" lang={t.language}>
            {t("api.errors")}
          </h2>
          <p>
            <a href="#schema-Problem">Problem</a> · <a href="#schema-GatewayMessage">GatewayMessage</a>
          </p>
          <dl>
            {[...refusalsOf(document)].map(([status, meanings]) => (
              <Fragment key={status}>
                <dt id={`answer-${status}`}>
                  <b>
                    <code>{status}</code>
                  </b>
                </dt>
                <dd>
                  <Prose text={[...meanings].join("\n\n")} />
                </dd>
              </Fragment>
            ))}
          </dl>
          <h2 id="schemas" lang={t.language}>
            {t("api.schemas")}
          </h2>
          <div class="folds">
            {Object.entries(document.components.schemas).map(([name, schema]) => (
              <Fold key={name} id={`schema-${name}`} name={name}>
                <Prose text={schema.description ?? ""} />
                <Members schema={schema} />
              </Fold>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** A link to what is folded opens it: browsers show the target of a link, but not the whole of a fold that is one. */
function Fold({
  id,
  name,
  about,
  children,
}: {
  id: string;
  name: string;
  about?: string;
  children: ComponentChildren;
}) {
  return (
    <details>
      <summary>
        <h3>{name}</h3> {about && <code>{about}</code>}
      </summary>
      <div id={id}>{children}</div>
    </details>
  );
}

function OperationFold({ operation, document }: { operation: Operation; document: ApiDocument }) {
  const { operationId, method, path, summary, description = "", parameters = [], responses } = operation;
  const body = operation.requestBody?.content ?? {};
  const { t } = usePage();
  const asked = parameters.map((parameter) => resolve<Parameter>(document, parameter));
  return (
    <Fold id={operationId} name={summary} about={`${method} ${path}`}>
      <Prose text={description} />
      {asked.length > 0 && (
        <>
          <h4 lang={t.language}>{t("api.parameters")}</h4>
          <dl>
            {asked.map(({ name, in: place, required, schema, description: meaning = "" }) => (
              <Entry
                key={place + name}
                name={name}
                schema={schema}
                about={[place, required ? "required" : "optional"]}
              >
                <MarkedText text={meaning} />
              </Entry>
            ))}
          </dl>
        </>
      )}
      {Object.keys(body).length > 0 && (
        <>
          <h4 lang={t.language}>{t("api.body")}</h4>
          <dl>
            {Object.entries(body).map(([mediaType, { schema }]) => (
              <Entry key={mediaType} name={mediaType} schema={schema} />
            ))}
          </dl>
        </>
      )}
      <h4 lang={t.language}>{t("api.example")}</h4>
      <Curl operation={operation} parameters={asked} />
      <h4 lang={t.language}>{t("api.answers")}</h4>
      <dl>
        {Object.entries(responses).map(
          ([status, response]) =>
            "$ref" in response || <Answer key={status} status={status} response={response} />,
        )}
      </dl>
      <p>
        {Object.entries(responses)
          .filter(([, response]) => "$ref" in response)
          .flatMap(([status, response], index) => [
            index > 0 && " · ",
            <a key={status} href={`#answer-${status}`}>
              <code>{status}</code> {problemsOf(resolve<Response>(document, response)).join(", ")}
            </a>,
          ])}
      </p>
    </Fold>
  );
}

/** The names of the problems that an answer may be about. */
const problemsOf = ({ description }: Response) =>
  [...description.matchAll(/^`([\w-]+)`:/gm)].map(([, problem]) => problem);

function Answer({ status, response: { description, content = {} } }: { status: string; response: Response }) {
  const schemas = Object.entries(content);
  return (
    <Entry name={status} schema={schemas[0]?.[1].schema} about={schemas.map(([mediaType]) => mediaType)}>
      <MarkedText text={description} />
    </Entry>
  );
}

/** A request that works as it stands, but for the token; where it needs none and names nothing, a link to its answer. */
function Curl({ operation, parameters }: { operation: Operation; parameters: readonly Parameter[] }) {
  const { t, request } = usePage();
  const { method, path, security = [] } = operation;
  const exampleOf = ({ example, schema }: Parameter) => String(example ?? schema.examples?.[0] ?? "…");
  const required = (place: string) => parameters.filter((one) => one.in === place && one.required);
  const filled = required("path").reduce(
    (address, parameter) => address.replace(`{${parameter.name}}`, exampleOf(parameter)),
    path,
  );
  const query = required("query")
    .map((parameter) => `${parameter.name}=${encodeURIComponent(exampleOf(parameter))}`)
    .join("&");
  const headers = required("header").map(
    (parameter) => `${parameter.name.toLowerCase()}: ${exampleOf(parameter)}`,
  );
  const [mediaType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [example] = Object.values(body?.examples ?? {});
  const content = body?.example ?? example?.value;
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const target = filled + (query && `?${query}`);
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(request.siteUrl + target)}`,
    ...(security.length > 0 ? [`-H "authorization: Bearer $TOKEN"`] : []),
    ...headers.map((header) => `-H ${quoted(header)}`),
    ...(mediaType ? [`-H ${quoted(`content-type: ${mediaType}`)}`] : []),
    ...(content === undefined
      ? []
      : [`--data-binary ${quoted(typeof content === "string" ? content : JSON.stringify(content))}`]),
  ];
  const isOpen = method === "GET" && security.length === 0 && filled === path;
  return (
    <>
      <pre>
        <code>{parts.join(" \\\n  ")}</code>
      </pre>
      {isOpen && (
        <p lang={t.language}>
          <a href={target}>
            {t("api.try")} <span class="hidden">{operation.operationId}</span>
          </a>
        </p>
      )}
    </>
  );
}

/** What a schema's value is made of; nothing for one that is only a type. */
function Members({ schema }: { schema: Schema }) {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) {
    return (
      <p>
        <Type schema={schema} />
      </p>
    );
  }
  return (
    <dl>
      {properties.map(([name, property]) => (
        <Entry
          key={name}
          name={name}
          schema={property}
          about={schema.required?.includes(name) ? [] : ["optional"]}
        >
          {property.description && <MarkedText text={property.description} />}
        </Entry>
      ))}
    </dl>
  );
}

function Entry({
  name,
  schema,
  about = [],
  children,
}: {
  name: string;
  schema?: Schema | undefined;
  about?: readonly string[];
  children?: ComponentChildren;
}) {
  return (
    <>
      <dt>
        <b>
          <code>{name}</code>
        </b>{" "}
        {about.length > 0 && <span class="hint">{about.join(", ")}</span>}
      </dt>
      <dd>
        {schema && (
          <p>
            <Type schema={schema} />
          </p>
        )}
        {children && <p>{children}</p>}
      </dd>
    </>
  );
}

function Type({ schema }: { schema: Schema }) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  if (schema.enum) return <>{join(schema.enum.map((value) => <code key={value}>{String(value)}</code>))}</>;
  if (schema.const !== undefined) return <code>{String(schema.const)}</code>;
  if (schema.anyOf) return <>{join(schema.anyOf.map((each, index) => <Type key={index} schema={each} />))}</>;
  if (schema.items) {
    return (
      <>
        list of <Type schema={schema.items} />
      </>
    );
  }
  if (typeof schema.additionalProperties === "object") {
    return (
      <>
        object of <Type schema={schema.additionalProperties} />
      </>
    );
  }
  const { type = "any", format } = schema;
  return (
    <span class="hint">
      {[[type].flat().join(" or "), format && `(${format})`].filter(Boolean).join(" ")}
    </span>
  );
}

const join = (parts: ComponentChildren[]) =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [index === parts.length - 1 ? " or " : ", ", part]));

/** The little Markdown that the document's texts use: paragraphs, headings, lists, code and emphasis. */
function Prose({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n{2,}|\n(?=#)|(?<=^#+ .*)\n/m)
        .filter((block) => block.trim() !== "")
        .map((block) =>
          block.startsWith("#") ? (
            <h3 key={block}>{block.replace(/^#+ /, "")}</h3>
          ) : (
            <p key={block}>
              <MarkedText text={block} />
            </p>
          ),
        )}
    </>
  );
}
