import { analyserVersion } from "./analyse/analyser.ts";
import { type Columns, newColumns, setStudy, valuesOf } from "./columns.ts";
import type { FacetValues } from "./facets.ts";
import { type AnalysedStudy, columnWeights, type SearchChange } from "./search-change.ts";
import { type Database, openDatabase, type Statement } from "./sqlite.ts";

/** Counts up with every change of the tables below or of SearchChange: another format must be built anew. */
const formatVersion = 1;
/** Snapshots and changes of another version cannot be read: their place in storage is named after it. */
export const indexVersion = `${analyserVersion}-${formatVersion}`;

/** A study has at most 41 language versions: its own and 40 translations. Row = study * rowsPerStudy + version. */
export const rowsPerStudy = 64;
/**
 * Each study also has a row without words. bm25() gives a word that more than half of the rows have no weight at all,
 * and in a catalogue of one subject many a good word is that frequent; the empty rows make it rarer.
 */
const emptyRow = rowsPerStudy - 1;

export interface SearchIndex {
  readonly database: Database;
  readonly columns: Columns;
  readonly numbers: Map<string, number>;
  readonly statements: Statements;
}
type Statements = ReturnType<typeof prepareStatements>;

// detail=full: without positions, bm25() is 0 for every row, without an error. The text itself is not kept.
const tables = `
  create table about (analyser integer, format integer);
  insert into about values (${analyserVersion}, ${formatVersion});
  create table study (number integer primary key, id text unique, revision integer, content text);
  create table form (form text, term text, studies integer, primary key (form, term)) without rowid;
  create virtual table fullText using fts5(
    ${Object.keys(columnWeights).join(", ")},
    content='', contentless_delete=1, detail=full, tokenize='ascii'
  );`;
// Of the connection, not of the file.
const vocabularyTable = "create virtual table temp.term using fts5vocab(main, fullText, row)";

function prepareStatements(database: Database) {
  const weights = Object.values(columnWeights).join(", ");
  return {
    ranked: database.prepare(`select rowid, bm25(fullText, ${weights}) from fullText where fullText match ?`),
    matching: database.prepare("select rowid from fullText where fullText match ?"),
    rowsOfTerm: database.prepare("select doc from temp.term where term = ?"),
    termsOfForms: database.prepare(
      `select form.form, form.term, form.studies from json_each(?) as wanted join form on form.form = wanted.value
       order by form.studies desc, form.form limit 8`,
    ),
    termsOfPrefix: database.prepare(
      `select term, sum(studies) as total from form where form >= ?1 and form < ?1 || char(0x10ffff)
       group by term order by total desc, term limit 25`,
    ),
    putStudy: database.prepare("insert or replace into study values (?, ?, ?, ?)"),
    putText: database.prepare(
      `insert into fullText (rowid, ${Object.keys(columnWeights).join(", ")}) values (?, ?, ?, ?, ?)`,
    ),
    removeText: database.prepare("delete from fullText where rowid = ?"),
    countForm: database.prepare(
      "insert into form values (?, ?, ?) on conflict do update set studies = studies + excluded.studies",
    ),
  } satisfies Record<string, Statement>;
}

/** An empty index, in memory or in a new file. */
export function createIndex(file?: string): SearchIndex {
  const database = openDatabase(file === undefined ? {} : { file });
  database.execute(tables);
  return indexOn(database);
}

/** The index of a snapshot; "outdated" when another version of this code made it, so that it must be built anew. */
export function openIndex(snapshot: { file: string } | { bytes: Uint8Array }): SearchIndex | "outdated" {
  const database = openDatabase(snapshot);
  const about = database.prepare("select analyser, format from about").get();
  if (about?.[0] !== analyserVersion || about[1] !== formatVersion) {
    database.close();
    return "outdated";
  }
  const index = indexOn(database);
  for (const [number, id, revision, content] of database
    .prepare("select number, id, revision, content from study")
    .all()) {
    // As the table above has them.
    const study = content === null ? null : storedStudy(content as string);
    setStudy(index.columns, number as number, { id: id as string, revision: revision as number, study });
    index.numbers.set(id as string, number as number);
  }
  return index;
}

function indexOn(database: Database): SearchIndex {
  database.execute(vocabularyTable);
  return { database, columns: newColumns(), numbers: new Map(), statements: prepareStatements(database) };
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
  const forms = new Map<string, { form: string; term: string; studies: number }>();
  let next = index.columns.size;
  const numbered = [...newest.values()].map((change) => ({
    ...change,
    number: index.numbers.get(change.id) ?? next++,
  }));
  index.database.execute("begin");
  try {
    for (const change of numbered) {
      putText(index, change);
      for (const [form, term] of change.study?.forms ?? []) {
        const counted = forms.get(`${form} ${term}`);
        if (counted) counted.studies++;
        else forms.set(`${form} ${term}`, { form, term, studies: 1 });
      }
    }
    for (const { form, term, studies } of forms.values()) index.statements.countForm.run(form, term, studies);
    index.database.execute("commit");
  } catch (error) {
    index.database.execute("rollback");
    throw error;
  }
  for (const { id, revision, number, study } of numbered) {
    index.numbers.set(id, number);
    setStudy(index.columns, number, { id, revision, study: study && columnsOf(study) });
  }
  return numbered.length;
}

const columnsOf = ({ publishedAt, updatedAt, values }: AnalysedStudy) => ({
  publishedAt: Date.parse(publishedAt),
  updatedAt: Date.parse(updatedAt),
  values,
});

function putText(
  { columns, statements }: SearchIndex,
  { id, revision, number, study }: SearchChange & { number: number },
): void {
  const removed = columns.isLive[number] ? valuesOf(columns, "language", number).keys() : [];
  for (const version of [...removed, emptyRow]) statements.removeText.run(number * rowsPerStudy + version);
  const content = study && columnsOf(study);
  const stored = content && JSON.stringify([content.publishedAt, content.updatedAt, content.values]);
  statements.putStudy.run(number, id, revision, stored);
  if (!study) return;
  for (const [version, { title, summary, subject, body }] of study.versions.entries()) {
    statements.putText.run(number * rowsPerStudy + version, title, summary, subject, body);
  }
  statements.putText.run(number * rowsPerStudy + emptyRow, "", "", "", "");
}

/** The index as a file of its own, without gaps; `file` must not be there. */
export function saveSnapshot({ database }: SearchIndex, file: string): void {
  optimise(database);
  database.prepare("vacuum into ?").run(file);
}

/** The same as bytes, for a small index or a test. */
export function snapshotOf({ database }: SearchIndex): Uint8Array {
  optimise(database);
  database.execute("vacuum");
  return database.bytes();
}

const optimise = (database: Database) =>
  database.execute("insert into fullText(fullText) values ('optimize')");

export const closeIndex = ({ database }: SearchIndex): void => database.close();
