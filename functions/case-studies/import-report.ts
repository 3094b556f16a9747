import type { FieldError, ImportReport } from "#schemas/life-cycle.ts";
import type { JudgedRow } from "./import-rows.ts";

const maxReportBytes = 1_000_000;

/** What became of each row: it has an id, or errors. Without `ids` it says what would become of it. */
export function importReport(rows: readonly JudgedRow[], ids?: ReadonlyMap<number, string>): ImportReport {
  const reported = rows.map(({ row, title, opened, errors }) => {
    const id = ids?.get(row);
    const isRefused = ids ? id === undefined : opened === undefined;
    return {
      row,
      ...(id !== undefined && { id }),
      ...(title !== undefined && { title: title.slice(0, 200) }),
      errors: isRefused ? (errors.length > 0 ? [...errors] : [refusedBefore]) : [],
    };
  });
  const refused = reported.filter(({ errors }) => errors.length > 0).length;
  const report = { dryRun: !ids, created: rows.length - refused, refused, rows: reported };
  return shortened(report);
}

/** The rules have become milder since the first attempt; its answer stays. */
const refusedBefore: FieldError = {
  pointer: "",
  code: "refused",
  detail: "This row was refused when the import was first sent. Send it again under another Idempotency-Key.",
};

/** At most 20 errors a row, fewer where so many would make a megabyte; a thousand rows can be wrong in every field. */
function shortened(report: ImportReport): ImportReport {
  for (const maxErrors of [20, 10, 5, 3, 2]) {
    const shorter = withAtMost(maxErrors, report);
    if (Buffer.byteLength(JSON.stringify(shorter)) <= maxReportBytes) return shorter;
  }
  return withAtMost(1, report);
}

const withAtMost = (maxErrors: number, report: ImportReport): ImportReport => ({
  ...report,
  rows: report.rows.map((row) => ({ ...row, errors: firstOf(maxErrors, row.errors) })),
});

function firstOf(maxErrors: number, errors: readonly FieldError[]): FieldError[] {
  const shown = errors.slice(0, maxErrors).map(({ pointer, code, detail }) => ({
    // Both may quote what was sent.
    pointer: pointer.slice(0, 200),
    code,
    detail: detail.slice(0, 400),
  }));
  const left = errors.length - shown.length;
  return left === 0
    ? shown
    : [...shown, { pointer: "", code: "more", detail: `And ${left} more; correct these first.` }];
}
