import { table } from "./table.ts";

export type Key = Record<typeof table.partitionKey | typeof table.sortKey, string>;

/** Part of one partition: the items whose sort key begins with `prefix`. */
export interface Range {
  readonly pk: string;
  readonly prefix: string;
}

/** Parts joined by `#`. A `#` inside a part is escaped, so different parts never make the same key. */
const join = (...parts: string[]) =>
  parts.map((part) => part.replaceAll("%", "%25").replaceAll("#", "%23")).join("#");

const padded = (number: number, digits: number) => String(number).padStart(digits, "0");

const caseStudy = (id: string) => join("CASE_STUDY", id);

export const draft = (id: string): Key => ({ pk: caseStudy(id), sk: "DRAFT" });
export const publication = (id: string): Key => ({ pk: caseStudy(id), sk: table.publication });
export const version = (id: string, number: number): Key => ({
  pk: caseStudy(id),
  sk: join("VERSION", padded(number, 6)),
});
export const submission = (id: string, number: number): Key => ({
  pk: caseStudy(id),
  sk: join("SUBMISSION", padded(number, 6)),
});
export const historyEntry = (id: string, entry: string): Key => ({
  pk: caseStudy(id),
  sk: join("HISTORY", entry),
});
export const comment = (id: string, commentId: string): Key => ({
  pk: caseStudy(id),
  sk: join("COMMENT", commentId),
});

export const versionsOf = (id: string): Range => ({ pk: caseStudy(id), prefix: "VERSION#" });
export const historyOf = (id: string): Range => ({ pk: caseStudy(id), prefix: "HISTORY#" });
export const commentsOf = (id: string): Range => ({ pk: caseStudy(id), prefix: "COMMENT#" });

/** The partitions of the listings: of everything, of a theme, of a country, of a theme in a country. */
export const listing = {
  all: () => "LISTING#ALL",
  theme: (theme: string) => join("LISTING", "THEME", theme),
  country: (country: string) => join("LISTING", "COUNTRY", country),
  themeInCountry: (theme: string, country: string) => join("LISTING", "THEME", theme, "COUNTRY", country),
};

/** Everywhere a published case study is listed; the place in each never changes. */
export function listings(study: {
  id: string;
  publishedAt: string;
  country: string;
  themes: string[];
}): Key[] {
  const { all, country, theme, themeInCountry } = listing;
  const partitions = [
    all(),
    country(study.country),
    ...study.themes.flatMap((id) => [theme(id), themeInCountry(id, study.country)]),
  ];
  return partitions.map((pk) => ({ pk, sk: timeAndId(study.publishedAt, study.id) }));
}

/** A sort key by time; the id tells apart what happened in the same millisecond. */
export const timeAndId = (at: string, id: string): string => join(at, id);

export const slug = (name: string): Key => ({ pk: join("SLUG", name), sk: "SLUG" });
export const changes = "CHANGE";
export const change = (seq: number): Key => ({ pk: changes, sk: padded(seq, 12) });
export const changeCounter: Key = { pk: "COUNTER", sk: "CHANGE" };

export const themes = "VOCABULARY#THEME";
export const countries = "VOCABULARY#COUNTRY";
export const theme = (id: string): Key => ({ pk: themes, sk: id });
export const country = (code: string): Key => ({ pk: countries, sk: code });

export const client = (id: string): Key => ({ pk: join("CLIENT", id), sk: "CLIENT" });
export const receipt = (caller: string, key: string): Key => ({
  pk: join("IDEMPOTENCY", caller, key),
  sk: "RECORD",
});
