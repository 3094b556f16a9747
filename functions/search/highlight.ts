import { tokensOf } from "./analyse/analyser.ts";
import type { Terms } from "./query-text.ts";

export interface Segment {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Longer texts are not looked through further; no field of a study is longer. */
const maxCharacters = 20_000;

/**
 * The text in pieces that, put together, are the text again; those that a search found are marked. `terms` are of the
 * search's answer.
 */
export function highlight(text: string, language: string, terms: readonly Terms[]): Segment[] {
  const segments: Segment[] = [];
  let copied = 0;
  for (const { start, end } of matchesIn(text.slice(0, maxCharacters), language, terms)) {
    if (start > copied) segments.push({ text: text.slice(copied, start), isMatch: false });
    segments.push({ text: text.slice(start, end), isMatch: true });
    copied = end;
  }
  if (copied < text.length) segments.push({ text: text.slice(copied), isMatch: false });
  return segments;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the terms stand, in order and apart; terms that follow one another count only in that order. */
function matchesIn(text: string, language: string, terms: readonly Terms[]): Span[] {
  const byFirst = new Map<string, Terms[]>();
  for (const sequence of terms) {
    const [first] = sequence;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), sequence]);
  }
  const tokens = tokensOf(text, language);
  const spans: Span[] = [];
  let matchedUpTo = 0;
  for (const [at, { term }] of tokens.entries()) {
    const lengths = (byFirst.get(term) ?? [])
      .filter((sequence) => sequence.every((wanted, place) => tokens[at + place]?.term === wanted))
      .map((sequence) => sequence.length);
    for (let place = Math.max(at, matchedUpTo); place < at + Math.max(0, ...lengths); place++) {
      const token = tokens[place];
      // One sign may be several words, all in the same place.
      if (token && token.start >= (spans.at(-1)?.end ?? 0))
        spans.push({ start: token.start, end: token.end });
      matchedUpTo = place + 1;
    }
  }
  return spans;
}

/** The part of a text with the most matches, at most about `characters` long; "…" says where something is left out. */
export function snippet(
  text: string,
  language: string,
  terms: readonly Terms[],
  characters: number,
): Segment[] {
  const spans = matchesIn(text.slice(0, maxCharacters), language, terms);
  let best = { start: 0, matches: 0 };
  for (const [position, { start }] of spans.entries()) {
    const matches = spans.slice(position).findIndex(({ end }) => end > start + characters);
    const within = matches === -1 ? spans.length - position : matches;
    if (within > best.matches) best = { start, matches: within };
  }
  const lead = Math.floor(characters / 5);
  // No earlier than the length asked for needs: a short text is whole, and the end of a long one is not alone.
  const earliest = Math.min(best.start - lead, text.length - characters);
  const from = earliest > 0 ? wordBoundary(text, earliest) : 0;
  const to = from + characters >= text.length ? text.length : wordBoundary(text, from + characters);
  const segments = highlight(text.slice(from, to), language, terms);
  const ellipsis = { text: "…", isMatch: false };
  return [...(from > 0 ? [ellipsis] : []), ...segments, ...(to < text.length ? [ellipsis] : [])];
}

/** The next white space, else where it is, but never inside a character. */
function wordBoundary(text: string, at: number): number {
  const space = text.slice(at, at + 40).search(/\s/);
  if (space >= 0) return at + space;
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at + 1 : at;
}
