import { ulid } from "ulidx";
import * as z from "zod";
import { DraftContent } from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";
import type { Caller, FieldError } from "#schemas/life-cycle.ts";
import { readCsv } from "../formats/read-csv.ts";
import { readNdjson } from "../formats/read-ndjson.ts";
import { maxRows, type Row } from "../formats/reading.ts";
import { invalidContent } from "../http/parse-request.ts";
import { ProblemError } from "../http/problem-error.ts";
import { type NewDraft, openDraft } from "./open-draft.ts";

/** What is to become of a row: a draft, or an error at least. */
export interface JudgedRow {
  readonly row: number;
  readonly title: string | undefined;
  readonly opened?: NewDraft;
  readonly errors: readonly FieldError[];
}

/** The rows of a CSV or NDJSON file; throws the problem of one that cannot be read as a whole. */
export function readRows(mediaType: string | undefined, file: string): readonly Row[] {
  const reading = /^text\/csv\b/i.test(mediaType ?? "") ? readCsv(file) : readNdjson(file);
  switch (reading.outcome) {
    case "broken":
      throw new ProblemError("malformed-body", reading.detail);
    case "wrong-columns":
      throw invalidContent(reading.errors.map((error) => ({ in: "body", ...error })));
    case "too-many": {
      const parts = Math.ceil(reading.count / maxRows);
      throw new ProblemError(
        "too-large",
        `The file has ${reading.count} rows and may have ${maxRows}. Split it into ${parts} files.`,
      );
    }
    case "rows":
      if (reading.rows.length > 0) return reading.rows;
      throw new ProblemError("malformed-body", "The file has no rows. Send one case study in each row.");
  }
}

/** Judges each row for itself, by the rules that a draft sent alone meets. Nothing is stored yet. */
export async function judgeRows(
  rows: readonly Row[],
  by: { caller: Caller; now: string },
): Promise<JudgedRow[]> {
  const judged: JudgedRow[] = [];
  for (const row of rows) judged.push(await judge(row, by));
  return judged;
}

async function judge({ row, content, errors }: Row, by: { caller: Caller; now: string }): Promise<JudgedRow> {
  const title = Titled.safeParse(content).data?.title;
  const parsed = DraftContent.safeParse(content);
  const faults = [...errors, ...(parsed.success ? [] : fieldErrors(parsed.error))];
  if (!parsed.success || faults.length > 0) return { row, title, errors: faults };
  try {
    const opened = await openDraft(parsed.data, { ...by, id: ulid(), entryId: ulid() });
    return { row, title, opened, errors: [] };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { type, message, members } = error;
    return { row, title, errors: members.errors ?? [{ pointer: "", code: type, detail: message }] };
  }
}

/** Whatever else is wrong with a row, its title helps to find it in the file. */
const Titled = z.object({ title: z.string() });
