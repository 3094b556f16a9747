import { usePage } from "../context.ts";
import { codeListOf, fieldName } from "../fields.ts";
import type { MessageKey } from "../messages.ts";
import { type ApiDocument, resolve, type Schema } from "../open-api.ts";
import { MarkedText } from "./marked-text.tsx";

type Members = Readonly<Record<string, Schema>>;

/** Every field of a case study as the contract has it: what it means, what it holds, the codes it takes. */
export function DataDictionary({ document }: { document: ApiDocument }) {
  const { t } = usePage();
  const { CaseStudy, DraftContent } = document.components.schemas;
  const fields = Object.entries(CaseStudy?.properties ?? {});
  const isWritten = ([name]: readonly [string, Schema]) => name in (DraftContent?.properties ?? {});
  return (
    <section aria-labelledby="dictionary">
      <h2 id="dictionary">{t("dictionary.title")}</h2>
      <p>{t("dictionary.lead")}</p>
      <p>
        <a href="/openapi.json">{t("api.document")}</a>
      </p>
      <h3>{t("dictionary.written")}</h3>
      <Fields fields={fields.filter(isWritten)} document={document} of={CaseStudy} />
      <h3>{t("dictionary.added")}</h3>
      <Fields fields={fields.filter((field) => !isWritten(field))} document={document} of={CaseStudy} />
    </section>
  );
}

interface FieldsProps {
  readonly fields: readonly (readonly [string, Schema])[];
  readonly document: ApiDocument;
  /** What the fields belong to. */
  readonly of: Schema | undefined;
}

function Fields({ fields, document, of }: FieldsProps) {
  const { t } = usePage();
  return (
    <dl class="dictionary">
      {fields.map(([name, schema]) => {
        const held = resolve(document, schema.items ?? schema);
        const entry = "$ref" in held ? resolve(document, held) : held;
        const members = membersOf(entry, document);
        return (
          <div key={name}>
            <dt>
              {fieldName(name, t)} <code>{name}</code>
            </dt>
            <dd>
              <p>
                <bdi lang="en" dir="ltr">
                  <MarkedText text={schema.description ?? ""} />
                </bdi>
              </p>
              <p class="hint">
                {t(typeOf(entry))}
                {schema.items && `${t("separator")}${t("type.several")}`}
                {t("separator")}
                {t(of?.required?.includes(name) ? "type.always" : "type.maybe")}
              </p>
              {entry.enum && <Codes field={name} codes={entry.enum} />}
              {members && <Fields fields={Object.entries(members)} document={document} of={entry} />}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Of an object: its own members, or those of each entry where the keys are data. */
function membersOf({ properties, additionalProperties }: Schema, document: ApiDocument): Members | undefined {
  if (properties) return properties;
  return typeof additionalProperties === "object"
    ? resolve(document, additionalProperties).properties
    : undefined;
}

const types: Readonly<Record<string, MessageKey>> = {
  boolean: "type.boolean",
  integer: "type.integer",
  number: "type.number",
  object: "type.object",
};

function typeOf({ enum: codes, type, format }: Schema): MessageKey {
  if (codes) return "type.code";
  if (format === "date-time") return "type.instant";
  return types[String(type)] ?? "type.text";
}

function Codes({ field, codes }: { field: string; codes: readonly (string | number)[] }) {
  const { t } = usePage();
  const list = codeListOf[field];
  return (
    <ul class="codes">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code> {list && <span>{t.label(list, String(code))}</span>}
        </li>
      ))}
    </ul>
  );
}
