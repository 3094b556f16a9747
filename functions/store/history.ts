import { HistoryEntry } from "#schemas/life-cycle.ts";
import * as keys from "./keys.ts";
import { type Page, type PageRequest, readPage } from "./read.ts";
import { absent, put } from "./write.ts";

/** Access pattern 21: newest first. */
export const list = (id: string, page: PageRequest): Promise<Page<HistoryEntry>> =>
  readPage(HistoryEntry, keys.historyOf(id), { newestFirst: true, consistent: true }, page);

/** A line of the history as part of the transaction that it tells of. */
export const putEntry = (id: string, entry: HistoryEntry) =>
  put(keys.historyEntry(id, entry.id), entry, absent);
