import { analyserVersion } from "./analyse/analyser.ts";
import { type Columns, newColumns, type StudyColumns, setStudy, valuesOf } from "./columns.ts";
import type { FacetValues } from "./facets.ts";
import {
  type Block,
  blockSize,
  changeBlock,
  type Posting,
  packed,
  postingsOf,
  unpacked,
} from "./postings.ts";
import { newRows, placeStudy, type Rows } from "./rows.ts";
import type { AnalysedStudy, SearchChange } from "./search-change.ts";
import { type Database, openDatabase, type Statement } from "./sqlite.ts";

/** Counts up with every change of the tables below or of SearchChange: another format must be built anew. */
const formatVersion = 5;
/** Snapshots and changes of another version cannot be read: their place in storage is named after it. */
export const indexVersion = `${analyserVersion}-${formatVersion}`;
/** The blocks of a term follow one another: key = term * maxBlocks + block. */
const maxBlocks = 2 ** 20;

export interface SearchIndex {
  readonly database: Database;
  readonly columns: Columns;
  readonly rows: Rows;
  readonly numbers: Map<string, number>;
  readonly statements: Statements;
}
type Statements = ReturnType<typeof prepareStatements>;

// The text itself is not kept; a study's terms are, packed, so that a change can take out exactly what was put in.
const tables = `
  create table about (analyser integer, format integer);
  insert into about values (${analyserVersion}, ${formatVersion});
  create table study (
    number integer primary key, id text unique, revision integer, firstRow integer, content text, terms blob
  );
  create table term (number integer primary key, term text unique, rows integer);
  create table block (key integer primary key, rows blob, places blob);
  create table form (
    form text, term integer, written text, studies integer, primary key (form, term, written)
  ) without rowid;`;

function prepareStatements(database: Database) {
  return {
    term: database.prepare("select number, rows from term where term = ?"),
    addTerm: database.prepare("insert into term (term, rows) values (?, 0) returning number"),
    countRows: database.prepare("update term set rows = rows + ? where number = ?"),
    block: database.prepare("select rows, places from block where key = ?"),
    putBlock: database.prepare("insert or replace into block values (?, ?, ?)"),
    removeBlock: database.prepare("delete from block where key = ?"),
    rowsOfBlocks: database.prepare("select key, rows from block where key between ? and ?"),
    placesOfBlocks: database.prepare("select key, rows, places from block where key between ? and ?"),
    // Forms stay when their studies go, but a term without rows is a word that nobody finds any more.
    termsOfForm: database.prepare(
      `select term.term, sum(studies) as total from form join term on term.number = form.term
       where form = ? and rows > 0 group by number order by total desc, term.term limit 8`,
    ),
    termsOfPrefix: database.prepare(
      `select term.term, total from (
         select term as number, sum(studies) as total from form
         where form >= ?1 and form < ?1 || char(0x10ffff) group by term
       ) join term using (number) where rows > 0 order by total desc, term.term limit 25`,
    ),
    spellings: database.prepare(
      `select form.form, term.term, written, studies from json_each(?) as wanted
       join form on form.form = wanted.value join term on term.number = form.term where rows > 0`,
    ),
    termsOfStudy: database.prepare("select terms from study where number = ?"),
    putStudy: database.prepare("insert or replace into study values (?, ?, ?, ?, ?, ?)"),
    countForm: database.prepare(
      `insert into form select ?1, number, ?3, ?4 from term where term = ?2
       on conflict do update set studies = studies + excluded.studies`,
    ),
  } satisfies Record<string, Statement>;
}

/** An empty index, in memory or in a new file. */
export function createIndex(file?: string): SearchIndex {
  const database = openDatabase(file);
  database.execute(tables);
  return indexOn(database);
}

/** The index of a snapshot; "outdated" when another version of this code made it, so that it must be built anew. */
export function openIndex(file: string): SearchIndex | "outdated" {
  const database = openDatabase(file);
  const about = database.prepare("select analyser, format from about").get();
  if (about?.[0] !== analyserVersion || about[1] !== formatVersion) {
    database.close();
    return "outdated";
  }
  const index = indexOn(database);
  for (const [number, id, revision, firstRow, content] of database
    .prepare("select number, id, revision, firstRow, content from study")
    .each()) {
    // As the table above has them.
    const study = content === null ? null : storedStudy(content as string);
    enter(index, {
      number: number as number,
      id: id as string,
      revision: revision as number,
      firstRow: firstRow as number,
      study,
    });
  }
  return index;
}

function indexOn(database: Database): SearchIndex {
  return {
    database,
    columns: newColumns(),
    rows: newRows(),
    numbers: new Map(),
    statements: prepareStatements(database),
  };
}

interface Entry {
  readonly number: number;
  readonly id: string;
  readonly revision: number;
  readonly firstRow: number;
  readonly study: StudyColumns | null;
}

/** Makes a study that is in the tables known in memory. */
function enter(index: SearchIndex, { number, id, revision, firstRow, study }: Entry): void {
  index.numbers.set(id, number);
  setStudy(index.columns, number, { id, revision, study });
  placeStudy(index.rows, number, firstRow, study?.values.language.length ?? 0);
}

type StoredStudy = readonly [publishedAt: number, updatedAt: number, values: FacetValues];

function storedStudy(content: string) {
  // Written by `put` below, into an index of this format.
  const [publishedAt, updatedAt, values] = JSON.parse(content) as StoredStudy;
  return { publishedAt, updatedAt, values };
}

/**
 * Puts changes into the index, all or, when it throws, none. Changes may come twice and in any order: one that is
 * not newer than what the index has is ignored. Answers how many were new.
 */
export function applyChanges(index: SearchIndex, changes: Iterable<SearchChange>): number {
  const newest = new Map<string, SearchChange>();
  for (const change of changes) {
    const number = index.numbers.get(change.id);
    const known =
      newest.get(change.id)?.revision ?? (number === undefined ? 0 : index.columns.revisions[number]) ?? 0;
    if (change.revision > known) newest.set(change.id, change);
  }
  const entries = numbered(index, [...newest.values()]);
  index.database.execute("begin");
  try {
    writeStudies(index, entries);
    writeForms(index, [...newest.values()]);
    index.database.execute("commit");
  } catch (error) {
    index.database.execute("rollback");
    throw error;
  }
  for (const entry of entries) enter(index, { ...entry, study: entry.study && columnsOf(entry.study) });
  return entries.length;
}

interface NumberedChange extends SearchChange {
  readonly number: number;
  readonly firstRow: number;
  /** Those of the publication before. */
  readonly oldRows: readonly number[];
}

/** A study keeps its rows while they are enough for its versions. */
function numbered(
  { columns, rows, numbers }: SearchIndex,
  changes: readonly SearchChange[],
): NumberedChange[] {
  let nextNumber = columns.size;
  let nextRow = rows.size;
  return changes.map((change) => {
    const number = numbers.get(change.id) ?? nextNumber++;
    const oldFirst = rows.firsts[number] ?? 0;
    const oldRows = columns.isLive[number]
      ? valuesOf(columns, "language", number).map((_, version) => oldFirst + version)
      : [];
    const versions = change.study?.versions.length ?? 0;
    if (versions <= oldRows.length) return { ...change, number, firstRow: oldFirst, oldRows };
    if ((nextRow % blockSize) + versions > blockSize) nextRow += blockSize - (nextRow % blockSize);
    const firstRow = nextRow;
    nextRow += versions;
    return { ...change, number, firstRow, oldRows };
  });
}

const columnsOf = ({ publishedAt, updatedAt, values }: AnalysedStudy): StudyColumns => ({
  publishedAt: Date.parse(publishedAt),
  updatedAt: Date.parse(updatedAt),
  values,
});

function writeStudies(index: SearchIndex, changes: readonly NumberedChange[]): void {
  const { statements } = index;
  const numbersOfTerms = new Map<string, number>();
  const numberOf = (term: string): number => {
    const known =
      numbersOfTerms.get(term) ?? (statements.term.get(term) ?? statements.addTerm.get(term))?.[0];
    numbersOfTerms.set(term, known as number);
    return known as number;
  };
  const removed = new Set<number>();
  const added = new Map<number, Posting[]>();
  const changedBlock = (term: number, row: number): Posting[] => {
    const key = term * maxBlocks + Math.floor(row / blockSize);
    const postings = added.get(key) ?? [];
    added.set(key, postings);
    return postings;
  };
  for (const { number, id, revision, firstRow, oldRows, study } of changes) {
    const [oldFirst] = oldRows;
    if (oldFirst !== undefined) {
      const [terms] = statements.termsOfStudy.get(number) ?? [];
      for (const term of unpacked(terms as Uint8Array)) changedBlock(term, oldFirst);
      for (const row of oldRows) removed.add(row);
    }
    const terms = new Set<number>();
    for (const [version, texts] of (study?.versions ?? []).entries()) {
      const row = firstRow + version;
      for (const [term, posting] of postingsOf(texts)) {
        const termNumber = numberOf(term);
        terms.add(termNumber);
        changedBlock(termNumber, row).push({ ...posting, row: row % blockSize });
      }
    }
    const columns = study && columnsOf(study);
    const content = columns && JSON.stringify([columns.publishedAt, columns.updatedAt, columns.values]);
    const packedTerms = packed([...terms].sort((a, b) => a - b));
    statements.putStudy.run(number, id, revision, firstRow, content, packedTerms);
  }
  writeBlocks(index, added, removed);
}

function writeBlocks(
  { statements }: SearchIndex,
  added: ReadonlyMap<number, readonly Posting[]>,
  removed: ReadonlySet<number>,
): void {
  const counts = new Map<number, number>();
  for (const key of [...added.keys()].sort((a, b) => a - b)) {
    const [rows, places] = statements.block.get(key) ?? [];
    // As the table has them.
    const block = rows ? { rows: rows as Uint8Array, places: places as Uint8Array } : undefined;
    const firstRow = (key % maxBlocks) * blockSize;
    const postings = (added.get(key) ?? []).toSorted((a, b) => a.row - b.row);
    const changed = changeBlock(block, (row) => removed.has(firstRow + row), postings);
    if (changed.after > 0) statements.putBlock.run(key, changed.rows, changed.places);
    else statements.removeBlock.run(key);
    const term = Math.floor(key / maxBlocks);
    counts.set(term, (counts.get(term) ?? 0) + changed.after - changed.before);
  }
  for (const [term, count] of counts) if (count !== 0) statements.countRows.run(count, term);
}

function writeForms({ statements }: SearchIndex, changes: readonly SearchChange[]): void {
  const counts = new Map<string, number>();
  for (const spelling of changes.flatMap(({ study }) => study?.forms ?? [])) {
    // None of the three has a space.
    const key = spelling.join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, studies] of counts) statements.countForm.run(...key.split(" "), studies);
}

/** In how many rows a term stands. */
export const rowsOf = ({ statements }: SearchIndex, term: string) =>
  Number(statements.term.get(term)?.[1] ?? 0);

/** A term's blocks by their numbers; `places` are left empty unless they are needed. */
export function blocksOf(
  { statements }: SearchIndex,
  term: string,
  needsPlaces: boolean,
): Map<number, Block> {
  const [number] = statements.term.get(term) ?? [];
  if (number === undefined) return new Map();
  const first = (number as number) * maxBlocks;
  const statement = needsPlaces ? statements.placesOfBlocks : statements.rowsOfBlocks;
  return new Map(
    statement.all(first, first + maxBlocks - 1).map(([key, rows, places]) => [
      (key as number) - first,
      // As the table has them.
      { rows: rows as Uint8Array, places: (places ?? noPlaces) as Uint8Array },
    ]),
  );
}
const noPlaces = new Uint8Array();

/** The index as a file of its own, without gaps; `file` must not be there. */
export function saveSnapshot({ database }: SearchIndex, file: string): void {
  database.prepare("vacuum into ?").run(file);
}

export const closeIndex = ({ database }: SearchIndex): void => database.close();
