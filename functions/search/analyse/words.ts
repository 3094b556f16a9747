/** Zero-width and bidirectional marks and soft hyphens: invisible, so nobody types them. */
const invisible = "\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF";
const invisibleMarks = new RegExp(`[${invisible}]`, "gu");
const wordPattern = new RegExp(
  `[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}${invisible}]*(?:['’ʼ][\\p{L}\\p{M}${invisible}]+)*`,
  "gu",
);

/** Longer than any word of the four languages; what is longer is cut, so that no stemmer sees a whole page. */
const maxWordLength = 64;

export interface Word {
  /** In Unicode form KC, without invisible marks. */
  readonly text: string;
  /** Where it stands in the text it was taken from, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Letters and digits with what belongs to them; an apostrophe inside does not end a word. */
export function* wordsOf(text: string): Generator<Word> {
  for (const { 0: match, index: start } of text.matchAll(wordPattern)) {
    const end = start + match.length;
    const composed = match.slice(0, maxWordLength).replace(invisibleMarks, "").normalize("NFKC");
    // Form KC opens up a few signs into several words, such as ﷺ.
    for (const [word] of composed.matchAll(wordPattern)) yield { text: word, start, end };
  }
}
