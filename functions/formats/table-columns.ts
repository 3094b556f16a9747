import type { CaseStudy } from "#schemas/case-study.ts";
import { licence } from "./licence.ts";
import { citedAddress } from "./reference.ts";
import type { Selection } from "./selection.ts";
import { provenanceIn } from "./words.ts";

export type Cell = string | number | boolean | undefined;

/** A column of a table whose rows are entries. */
export interface Column<Entry> {
  readonly name: string;
  /** In characters. */
  readonly width: number;
  readonly cell: (entry: Entry, selection: Selection) => Cell;
}

const column = (name: string, width: number, cell: Column<CaseStudy>["cell"]): Column<CaseStudy> => ({
  name,
  width,
  cell,
});

/** The columns of a table of case studies: named as in the API, lists with one entry a line. */
export const studyColumns: readonly Column<CaseStudy>[] = [
  column("id", 28, ({ id }) => id),
  column("title", 50, ({ title }) => title),
  column("oneLine", 50, ({ oneLine }) => oneLine),
  column("country", 8, ({ country }) => country),
  column("countryName", 18, ({ country }, { countryNames }) => countryNames.get(country)),
  column("institution", 30, ({ institution }) => institution),
  column("partners", 30, ({ partners }) => lines(partners)),
  column("startYear", 9, ({ startYear }) => startYear),
  column("endYear", 9, ({ endYear }) => endYear),
  column("practiceStatus", 14, ({ practiceStatus }) => practiceStatus),
  column("themes", 24, ({ themes }) => lines(themes)),
  column("themeLabels", 30, ({ themes }, { themeLabels }) =>
    lines(themes.map((theme) => themeLabels.get(theme) ?? theme)),
  ),
  column("socialProtectionFunction", 20, ({ socialProtectionFunction }) => socialProtectionFunction),
  column("deliveryStages", 24, ({ deliveryStages }) => lines(deliveryStages)),
  column("targetGroups", 24, ({ targetGroups }) => lines(targetGroups)),
  column("summary", 80, ({ summary }) => summary),
  column("problem", 60, ({ problem }) => problem),
  column("solution", 80, ({ solution }) => solution),
  column("beneficiaries", 40, ({ beneficiaries }) => beneficiaries),
  column("technologies", 30, ({ technologies }) => lines(technologies)),
  column("standards", 30, ({ standards }) => lines(standards)),
  column("results", 60, ({ results }) => lines(results.map(resultLine))),
  column("noResultsReason", 40, ({ noResultsReason }) => noResultsReason),
  column("challenges", 60, ({ challenges }) =>
    lines(challenges.map(({ code, text }) => (code ? `${code}: ${text}` : text))),
  ),
  column("lessons", 60, ({ lessons }) => lines(lessons)),
  column("enablers", 60, ({ enablers }) => lines(enablers)),
  column("activeIngredients", 60, ({ activeIngredients }) => lines(activeIngredients)),
  column("adaptableParts", 60, ({ adaptableParts }) => lines(adaptableParts)),
  column("cost.setup", 14, ({ cost }) => cost?.setup),
  column("cost.running", 14, ({ cost }) => cost?.running),
  column("cost.currency", 10, ({ cost }) => cost?.currency),
  column("cost.year", 9, ({ cost }) => cost?.year),
  column("cost.note", 30, ({ cost }) => cost?.note),
  column("fundingSource", 30, ({ fundingSource }) => fundingSource),
  column("maturity", 14, ({ maturity }) => maturity),
  column("maturityReason", 40, ({ maturityReason }) => maturityReason),
  column("evidenceLevel", 22, ({ evidenceLevel }) => evidenceLevel),
  column("readiness", 20, ({ readiness = {} }) =>
    lines(Object.entries(readiness).flatMap(([what, isReady]) => (isReady ? what : []))),
  ),
  column("offers", 20, ({ offers }) => lines(offers)),
  column("sources", 60, ({ sources }) => lines(sources.map(sourceLine))),
  column("language", 9, ({ language }) => language),
  column("titleLanguage", 9, ({ textLanguages }) => textLanguages["/title"]?.language),
  column("url", 60, citedAddress),
  column("version", 8, ({ version }) => version),
  column("publishedAt", 24, ({ publishedAt }) => publishedAt),
  column("updatedAt", 24, ({ updatedAt }) => updatedAt),
  column("provenance", 16, ({ provenance }) => provenance),
  column("provenanceLabel", 48, (study, { language }) => provenanceIn(language, study)),
  column("confirmedByInstitution", 10, ({ confirmedByInstitution }) => confirmedByInstitution),
  column("licence", 12, () => licence.name),
];

type Result = CaseStudy["results"][number];

/** A figure and the case study it belongs to. */
export interface ResultEntry {
  readonly study: CaseStudy;
  readonly result: Result;
}

const resultColumn = (
  name: string,
  width: number,
  cell: Column<ResultEntry>["cell"],
): Column<ResultEntry> => ({
  name,
  width,
  cell,
});

/** The columns of a table of figures, one row for each. */
export const resultColumns: readonly Column<ResultEntry>[] = [
  resultColumn("id", 28, ({ study }) => study.id),
  resultColumn("title", 50, ({ study }) => study.title),
  resultColumn("country", 8, ({ study }) => study.country),
  resultColumn("indicator", 60, ({ result }) => result.indicator),
  resultColumn("value", 16, ({ result }) => result.value),
  resultColumn("unit", 20, ({ result }) => result.unit),
  resultColumn("year", 9, ({ result }) => result.year),
  resultColumn("baseline", 16, ({ result }) => result.baseline),
  resultColumn("source", 60, ({ study, result }) => study.sources[result.sourceIndex ?? -1]?.url),
  resultColumn("provenance", 16, ({ study }) => study.provenance),
  resultColumn("provenanceLabel", 48, ({ study }, { language }) => provenanceIn(language, study)),
];

/** One entry a line; an entry that has lines of its own is put into one. */
const lines = (entries: readonly string[]): string | undefined =>
  entries.length === 0 ? undefined : entries.map((entry) => entry.replace(/\s*\n\s*/g, " ")).join("\n");

function resultLine({ indicator, value, unit, year, baseline }: Result): string {
  const details = [...(baseline === undefined ? [] : [`baseline ${baseline}`]), ...(year ? [`${year}`] : [])];
  return `${indicator}: ${value} ${unit}${details.length > 0 ? ` (${details.join(", ")})` : ""}`;
}

const sourceLine = ({ title, publisher, year, url }: CaseStudy["sources"][number]) =>
  `${title}. ${publisher}${year ? `, ${year}` : ""}. ${url}`;
