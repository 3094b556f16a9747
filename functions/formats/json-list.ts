/** A JSON array, an entry for each chunk. */
export function* jsonList<Entry>(
  entries: Iterable<Entry>,
  entryOf: (entry: Entry) => object,
): Generator<string> {
  let before = "[";
  for (const entry of entries) {
    yield `${before}\n${JSON.stringify(entryOf(entry))}`;
    before = ",";
  }
  yield before === "[" ? "[]" : "\n]";
}
