import { Fragment } from "preact";
import { translatableFields } from "#schemas/case-study.ts";
import { directionOf } from "#schemas/direction.ts";
import type { Api, Body } from "../api.ts";
import { ForeignText, LanguageBadge, languageAttributes } from "../components/foreign-text.tsx";
import { usePage } from "../context.ts";
import { allFound, definePage, found } from "../define-page.tsx";
import { codeListOf, placeName } from "../fields.ts";
import type { PageRequest } from "../page.ts";
import { loadVocabulary, type Vocabulary } from "../vocabulary.ts";
import { movedTo, slugOf } from "./study.tsx";

interface Content {
  readonly study: Body<"getCaseStudy">;
  readonly version: number;
  /** When the version and the one before it were published. */
  readonly updatedAt: { readonly before: string | undefined; readonly after: string };
  readonly changes: Body<"diffVersions">["changes"];
  readonly vocabulary: Vocabulary;
}

/** What a version changed, beside the one before it. */
export const changes = definePage<Content>({
  path: "/case-studies/{slug}/changes/{version}",
  load,
  head: ({ study, version }, t) => ({
    title: `${study.title} – ${t("changes.title", { number: version })}`,
    description: study.title,
    isUnlisted: true,
  }),
  View: Changes,
});

async function load({ language, params: { slug = "", version = "" } }: PageRequest, api: Api) {
  const versionOf = (number: number) => api.get("getVersion", { path: { id: slug, version: `${number}` } });
  const read = await allFound({
    study: api.get("getCaseStudy", { path: { id: slug } }),
    diff: api.get("diffVersions", { path: { id: slug, version } }),
    after: versionOf(Number(version)),
    before: Number(version) > 1 ? versionOf(Number(version) - 1) : found(undefined),
    vocabulary: loadVocabulary(api),
  });
  if (read.outcome === "moved") return movedTo(language, slugOf(read), `/changes/${version}`);
  if (read.outcome !== "found") return read;
  const { study, diff, after, before, vocabulary } = read.body;
  return found({
    study,
    version: Number(version),
    updatedAt: { before: before?.updatedAt, after: after.updatedAt },
    changes: diff.changes,
    vocabulary,
  });
}

/** The language of the text at a place; nothing where there is no text of the study, but a code, a number or a source. */
function languageAt(pointer: string, { language }: Content["study"]): string | undefined {
  const [, translated] = /^\/translations\/([^/]+)\/.+\/text$/.exec(pointer) ?? [];
  const pattern = pointer.replaceAll(/\/\d+/g, "/*");
  return translated ?? (translatableFields.some((field) => field === pattern) ? language : undefined);
}

interface ValueProps {
  readonly value: unknown;
  readonly pointer: string;
  readonly content: Content;
}

/** A value of any field in words: one entry or member a line. */
function Value({ value, pointer, content }: ValueProps) {
  const { t } = usePage();
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).map(([member, its], index) => {
      const step = `/${member.replaceAll("/", "~1")}`;
      return (
        <Fragment key={member}>
          {index > 0 && "\n"}
          {!Array.isArray(value) && `${placeName(step, t)}${t("colon")} `}
          <Value value={its} pointer={pointer + step} content={content} />
        </Fragment>
      );
    });
  }
  const name = lastName(pointer);
  const list = codeListOf[name];
  if (name === "themes") return content.vocabulary.themeLabel(String(value));
  if (name === "country") return content.vocabulary.countryName(String(value));
  if (list && typeof value === "string") return t.label(list, value);
  const language = languageAt(pointer, content.study);
  return <bdi {...(language && languageAttributes(language, t))}>{String(value)}</bdi>;
}

const lastName = (pointer: string) =>
  pointer
    .split("/")
    .filter((part) => !/^\d+$/.test(part))
    .at(-1) ?? "";

function Changes({ content }: { content: Content }) {
  const { t, link } = usePage();
  const { study, version, updatedAt, changes } = content;
  const sides = [
    ["changes.before", "before", "del", version - 1],
    ["changes.after", "after", "ins", version],
  ] as const;
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
        <p>{version === 1 ? t("changes.first") : t("changes.lead", { count: changes.length })}</p>
        {sides.map(([label, side, , number]) => {
          const instant = updatedAt[side];
          return (
            instant && (
              <p key={label}>
                {t(label)}
                {t("colon")}{" "}
                <a href={link(`/case-studies/${study.slug}/versions/${number}`)}>
                  {t("study.version", { number, day: t.date(instant) })}
                </a>
              </p>
            )
          );
        })}
      </div>
      <dl class="changes">
        {changes.map(({ pointer, ...change }) => {
          const isList = Array.isArray(change.after ?? change.before);
          const language = languageAt(isList ? `${pointer}/0` : pointer, study) ?? t.language;
          return (
            <div key={pointer}>
              <dt>
                {placeName(pointer, t)}{" "}
                <LanguageBadge of={{ language, textLanguages: {} }} pointer={pointer} />
              </dt>
              {sides.map(
                ([label, side, Kind]) =>
                  change[side] !== undefined && (
                    <dd key={side} dir={directionOf(language)}>
                      <span class="hidden">
                        {t(label)}
                        {t("colon")}{" "}
                      </span>
                      <Kind>
                        <Value value={change[side]} pointer={pointer} content={content} />
                      </Kind>
                    </dd>
                  ),
              )}
            </div>
          );
        })}
      </dl>
    </div>
  );
}
