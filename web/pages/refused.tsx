import type { ComponentType } from "preact";
import type { Refused } from "../api.ts";
import { SearchBox } from "../components/search-box.tsx";
import { usePage } from "../context.ts";
import type { MessageKey, Messages } from "../messages.ts";
import type { Head } from "../page.ts";

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
        <p>{t(`refused.${kind}.text`)}</p>
        {kind === "bad" && problem && (
          <p class="hint" lang="en" dir="ltr">
            {problem.detail}
          </p>
        )}
        {problem?.tombstone && <Tombstone {...problem.tombstone} />}
        <WayOn kind={kind} />
      </div>
    ),
  };
}

/** A cited address never dies silently: it keeps when and why. */
function Tombstone({
  slug,
  version,
  publishedAt,
  withdrawnAt,
  reason,
}: NonNullable<Refused["problem"]["tombstone"]>) {
  const { t } = usePage();
  const rows: readonly (readonly [MessageKey, string])[] = [
    ["tombstone.study", slug],
    ["tombstone.version", t.number(version)],
    ["tombstone.published", t.date(publishedAt)],
    ["tombstone.withdrawn", t.date(withdrawnAt)],
    ["tombstone.reason", reason],
  ];
  return (
    <dl class="facts">
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

function WayOn({ kind }: { kind: Kind }) {
  const { t, link, request } = usePage();
  if (kind === "busy" || kind === "broken") {
    return (
      <p>
        <a class="button" href={link(request.path, request.query)}>
          {t("refused.retry")}
        </a>
      </p>
    );
  }
  return (
    <>
      <SearchBox />
      <p>
        <a href={link("/case-studies")}>{t("refused.catalogue")}</a>
      </p>
    </>
  );
}
