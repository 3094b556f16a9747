/**
 * An item's size by the rules of "DynamoDB item sizes and formats" in the Amazon DynamoDB Developer Guide:
 * names and texts in UTF-8, a byte for each two significant digits of a number and one more, 3 for a list or
 * map and one for each of its elements.
 */
export const itemBytes = (item: object): number => membersBytes(item, 0);

function membersBytes(map: object, overhead: number): number {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .reduce((total, [name, value]) => total + Buffer.byteLength(name) + valueBytes(value) + overhead, 0);
}

function valueBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return numberBytes(value);
  if (typeof value === "boolean") return 1;
  if (Array.isArray(value)) return value.reduce((total, entry) => total + valueBytes(entry) + 1, 3);
  return 3 + membersBytes(value as object, 1);
}

/** Zeros before the first and after the last other digit do not count. */
function numberBytes(value: number): number {
  const digits = String(Math.abs(value))
    .replace(".", "")
    .replace(/^0+|0+$/g, "");
  return Math.ceil(digits.length / 2) + 1 + (value < 0 ? 1 : 0);
}
