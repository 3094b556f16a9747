import type { ComponentType } from "preact";
import type { Refused } from "../api.ts";
import { languageAttributes } from "../components/foreign-text.tsx";
import { SearchBox } from "../components/search-box.tsx";
import { usePage } from "../context.ts";
import { codes, isFacetName, takesCodes } from "../facets.ts";
import type { MessageKey, Messages } from "../messages.ts";
import type { Head } from "../page.ts";
import { cutAtWord } from "../titles.ts";

type Kind = "bad" | "missing" | "withdrawn" | "busy" | "broken";

const kinds = new Map<number, Kind>([
  [400, "bad"],
  [404, "missing"],
  [410, "withdrawn"],
  [500, "broken"],
]);

/** The page for what cannot be shown, with what the reader can do about it. */
export function refusedPage(
  { status, problem }: Pick<Refused, "status"> & Partial<Refused>,
  t: Messages,
): { head: Head; View: ComponentType } {
  const kind = kinds.get(status) ?? "busy";
  const title = t(`refused.${kind}.title`);
  return {
    head: { title, description: t(`refused.${kind}.text`), isUnlisted: true },
    View: () => (
      <div class="wrap refused">
        <h1>{title}</h1>
        <Explanation kind={kind} problem={problem} />
        {problem?.tombstone && <Tombstone {...problem.tombstone} />}
        <WayOn kind={kind} problem={problem} />
      </div>
    ),
  };
}

/** Of a bad address each part that is wrong; the API's own sentences are for programmers, and in English. */
function Explanation({ kind, problem }: { kind: Kind; problem: Refused["problem"] | undefined }) {
  const { t, request } = usePage();
  const errors = kind === "bad" && problem ? wrongParts(problem) : [];
  const reasons = errors.flatMap(({ name, code }) => reasonOf(name, code, request.query, t) ?? []);
  if (reasons.length === 0) return <p>{t(`refused.${kind}.text`)}</p>;
  return (
    <ul class="points">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

/** The first error of each parameter. A cursor that belongs to another list is wrong without being named. */
function wrongParts({ type, errors = [] }: Refused["problem"]): readonly { name: string; code: string }[] {
  const first = new Map(errors.map(({ pointer, code }) => [pointer.slice(1), code] as const).reverse());
  if (type.endsWith("/invalid-cursor")) first.set("cursor", "rule");
  return [...first].map(([name, code]) => ({ name, code }));
}

function reasonOf(name: string, code: string, query: URLSearchParams, t: Messages): string | undefined {
  const values = query.getAll(name);
  if (values.length === 0) return undefined;
  if (name === "cursor") return t("refused.bad.cursor");
  if (name === "q" && code === "too-big") return t("refused.bad.long");
  const filter = nameOf(name, t);
  if (code === "repeated") return t("refused.bad.repeated", { filter });
  if (name.startsWith("year_")) return t("refused.bad.year", { filter, value: quoted(values) });
  if (code === "too-big") return t("refused.bad.many", { filter });
  const wrong = takesCodes(name)
    ? values.filter((value) => !codes[name].some((code) => code === value))
    : values;
  return t(wrong.length === 1 ? "refused.bad.value" : "refused.bad.values", { filter, value: quoted(wrong) });
}

function nameOf(parameter: string, t: Messages): string {
  if (isFacetName(parameter)) return t(`facet.${parameter}`);
  if (parameter.startsWith("year_")) return t("facet.year");
  return parameter === "sort" ? t("catalogue.sort") : quoted([parameter]);
}

/** What stands in an address, between marks that keep its direction from what is around it. */
const quoted = (values: readonly string[]) => `\u2068${cutAtWord(values.join(", "), 80)}\u2069`;

/** A cited address never dies silently: it keeps what it led to, when and why. */
function Tombstone({
  title,
  language,
  version,
  publishedAt,
  withdrawnAt,
  reason,
}: NonNullable<Refused["problem"]["tombstone"]>) {
  const { t } = usePage();
  const rows: readonly (readonly [MessageKey, string])[] = [
    ["tombstone.version", t.number(version)],
    ["tombstone.published", t.date(publishedAt)],
    ["tombstone.withdrawn", t.date(withdrawnAt)],
    ["tombstone.reason", reason],
  ];
  return (
    <dl class="facts">
      <div>
        <dt>{t("tombstone.study")}</dt>
        <dd>
          <bdi {...languageAttributes(language, t)}>{title}</bdi>
        </dd>
      </div>
      {rows.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function WayOn({ kind, problem }: { kind: Kind; problem: Refused["problem"] | undefined }) {
  const { t, link, request } = usePage();
  const address = link(request.path, request.query);
  if (kind === "busy" || kind === "broken") {
    return (
      <>
        <p>
          <a class="button" href={address}>
            {t("refused.retry")}
          </a>
        </p>
        <p class="hint">
          {t("refused.reference")} <code dir="ltr">{request.id}</code>{" "}
          <a href={link("/contact", new URLSearchParams({ page: address }))}>{t("footer.feedback")}</a>
        </p>
      </>
    );
  }
  const wrong = problem ? wrongParts(problem).map(({ name }) => name) : [];
  // A cursor belongs to the list as it was asked for.
  const rest = new URLSearchParams(
    [...request.query].filter(([name]) => name !== "cursor" && !wrong.includes(name)),
  );
  return (
    <>
      {kind === "bad" && rest.size < request.query.size && (
        <p>
          <a href={link(request.path, rest)}>{t("refused.without")}</a>
        </p>
      )}
      <SearchBox />
      <p>
        <a href={link("/case-studies")}>{t("refused.catalogue")}</a>
      </p>
    </>
  );
}
