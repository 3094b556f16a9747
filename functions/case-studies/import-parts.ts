import * as z from "zod";
import { CaseStudyId } from "#schemas/case-study.ts";
import type { Receipt } from "#schemas/receipt.ts";
import type { EndpointRequest } from "../http/endpoint.ts";
import { refuseReuse } from "../http/idempotency.ts";
import * as drafts from "../store/drafts.ts";
import * as receipts from "../store/receipts.ts";
import type { JudgedRow } from "./import-rows.ts";
import type { NewDraft } from "./open-draft.ts";

/** With 300 kB at most for a content, a part of ten rows always fits into a transaction, which takes 4 MB. */
const rowsInPart = 10;

/** What a part's receipt keeps: the id of each row's draft. Refused rows have none. */
const Written = z.array(z.object({ row: z.int(), id: CaseStudyId }));

interface Import {
  /** The id of each row's draft. */
  readonly ids: ReadonlyMap<number, string>;
  /** Everything had been written by an earlier request under the same Idempotency-Key. */
  readonly isReplay: boolean;
}

/**
 * Writes the drafts of an import, part by part. A part leaves its receipt in its own transaction; so whatever
 * became of an earlier attempt under the same key, its parts are taken over and only the others are written.
 * Parts are cut by rows, refused ones included: they are the same in every attempt, whatever the rules say by then.
 */
export async function writeInParts(
  rows: readonly JudgedRow[],
  once: EndpointRequest["once"],
): Promise<Import> {
  const ids = new Map<number, string>();
  let isReplay = true;
  for (let part = 0; part * rowsInPart < rows.length; part += 1) {
    const opened = rows
      .slice(part * rowsInPart, (part + 1) * rowsInPart)
      .flatMap(({ row, opened: draft }) => (draft ? { row, ...draft } : []));
    const body = opened.map(({ row, draft: { id } }) => ({ row, id })) satisfies z.input<typeof Written>;
    const earlier = await writePart(opened, receiptOfPart(once({ status: 200, body }), part));
    for (const { row, id } of earlier ?? body) ids.set(row, id);
    isReplay &&= earlier !== undefined;
  }
  return { ids, isReplay };
}

/** The first part has the key itself, so that the key is known as used. No key contains a space. */
const receiptOfPart = (receipt: Receipt | undefined, part: number): Receipt | undefined =>
  receipt && part > 0 ? { ...receipt, key: `${receipt.key} ${part}` } : receipt;

/** Answers what an earlier attempt had written in place of this part, or undefined once this one has written it. */
async function writePart(
  opened: readonly NewDraft[],
  receipt: Receipt | undefined,
): Promise<z.infer<typeof Written> | undefined> {
  if (opened.length === 0 && !receipt) return undefined;
  try {
    await drafts.addMany(opened, receipt);
    return undefined;
  } catch (error) {
    if (!receipt || !receipts.isTaken(error)) throw error;
    const earlier = await receipts.find(receipt.caller, receipt.key);
    if (!earlier) throw error;
    refuseReuse(receipt, earlier);
    return Written.parse(earlier.body);
  }
}
