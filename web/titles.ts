/** A text of at most so many characters, without half a word at its end. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const begin = text.slice(0, most - 1);
  const end = begin.lastIndexOf(" ");
  // A text without spaces may be cut in the middle of a character of two units.
  return `${(end > 0 ? begin.slice(0, end) : begin).replace(/[\s,،;؛:–\uD800-\uDBFF]+$/, "")}…`;
}
