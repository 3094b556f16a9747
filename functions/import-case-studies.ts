import { importCaseStudies } from "#schemas/operations/review.ts";
import { writeInParts } from "./case-studies/import-parts.ts";
import { importReport } from "./case-studies/import-report.ts";
import { judgeRows, readRows } from "./case-studies/import-rows.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";

export const handler = endpoint(
  importCaseStudies,
  async ({ headers, query: { dry_run: isDryRun }, body, caller, once }) => {
    const rows = await judgeRows(readRows(headers["content-type"], body), {
      caller,
      now: new Date().toISOString(),
    });
    if (isDryRun) return ok(importReport(rows));
    const { ids, isReplay } = await writeInParts(rows, once);
    return ok(importReport(rows, ids), isReplay ? { headers: { "idempotency-replayed": "true" } } : {});
  },
);
