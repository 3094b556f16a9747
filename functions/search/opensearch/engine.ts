import { setTimeout as wait } from "node:timers/promises";
import { UnavailableError } from "../../retries/unavailable-error.ts";
import type { QueryWord } from "../analyse/analyser.ts";
import type { Facet } from "../facets.ts";
import type { AskedText, TextReading } from "../match.ts";
import { type QueryText, readQueryText, type Terms } from "../query-text.ts";
import {
  alternativesOf,
  completionsOf,
  compoundsOf,
  enough,
  type Lexicon,
  type Matched,
  questionOf,
  unknownWords,
  wideningsOf,
} from "../question.ts";
import type { Vocabulary } from "../search-change.ts";
import type { SearchEngine } from "../search-engine.ts";
import { type Correction, correctionOf, spellingsOf, withCorrections } from "../spelling.ts";
import { statisticsOf } from "../statistics.ts";
import { namingsAt, type Synonyms } from "../synonyms.ts";
import {
  combinationsOf,
  countsOf,
  formsNear,
  formsOf,
  hitsOf,
  matchingOf,
  rowsOf,
  type SearchResponse,
  searchResponse,
  spellingsIn,
  totalOf,
} from "./answer.ts";
import type { Send } from "./client.ts";
import { liveAlias } from "./mapping.ts";
import {
  type Asked,
  formsBody,
  rowsBody,
  searchBody,
  seenBody,
  spellingsBody,
  statisticsBody,
} from "./request.ts";

/** How long a change is waited for: the collection shows what was written after some seconds. */
const defaultPatience = { everyMs: 500, attempts: 10 };

/**
 * Answers from the collection. A text takes three requests: what the index knows of its words, how frequent these are,
 * and the search; a typo or too few hits take more.
 */
export function createOpenSearchEngine(
  send: Send,
  readVocabulary: () => Promise<Vocabulary>,
  synonyms: Synonyms,
  patience = defaultPatience,
): SearchEngine {
  const ask = async (body: unknown) =>
    searchResponse(await send({ method: "POST", path: `/${liveAlias}/_search`, body }));
  return {
    async search(query) {
      const { response, ...found } = await find(ask, query, synonyms, (asked) => searchBody(query, asked));
      const counted: readonly Facet[] = query.facets ?? [];
      return {
        ...hitsOf(response, query.limit),
        total: totalOf(response),
        facets: Object.fromEntries(counted.map((facet) => [facet, countsOf(response, facet)])),
        ...found,
      };
    },
    async countBy(query) {
      const [vocabulary, { response, terms, ...reading }] = await Promise.all([
        readVocabulary(),
        find(ask, query, synonyms, (asked) => statisticsBody(query, asked)),
      ]);
      return {
        ...statisticsOf(query, combinationsOf(response, query.by.length), vocabulary),
        ...reading,
      };
    },
    async include({ id, revision }) {
      // What the stream brings is only waited for: a function that answers may not write.
      for (let attempt = 0; attempt < patience.attempts; attempt++) {
        if (attempt > 0) await wait(patience.everyMs);
        if (totalOf(await ask(seenBody(id, revision))) > 0) return;
      }
      throw new UnavailableError("The search index does not know of the change yet.");
    },
  };
}

type Ask = (body: unknown) => Promise<SearchResponse>;

interface Found extends TextReading {
  readonly response: SearchResponse;
  readonly terms: readonly Terms[];
}

/** Asks for all words, then, if that finds nothing or little, for corrected words and for fewer of them. */
async function find(
  ask: Ask,
  { text = "", match }: AskedText,
  synonyms: Synonyms,
  bodyOf: (asked: Asked) => unknown,
): Promise<Found> {
  const query = readQueryText(text);
  const { words, phrases, excluded, isCut } = query;
  const isOnlyExclusion = words.length === 0 && phrases.length === 0 && excluded.length > 0;
  if (text.trim() === "" || isOnlyExclusion) {
    return { response: await ask(bodyOf({ share: 1, excluded })), matched: "all", terms: [], isCut };
  }
  let question = questionOf(await readLexicon(ask, query, synonyms), query, synonyms);
  let response = await ask(bodyOf({ question, share: 1, excluded }));
  let matched: Matched = "all";
  let didYouMean: string | undefined;
  if (matchingOf(response) === 0) {
    const corrections = await readCorrections(ask, words, synonyms);
    if (corrections.size > 0) {
      const corrected = {
        phrases,
        words: words.map((word) => ({ ...word, ...corrections.get(word.form) })),
        isTyping: false,
      };
      question = questionOf(await readLexicon(ask, corrected, synonyms), corrected, synonyms);
      response = await ask(bodyOf({ question, share: 1, excluded }));
      didYouMean = withCorrections(text, corrections);
    }
  }
  const { sources, related } = question;
  const widened = { ...question, sources: [...sources, ...related] };
  for (const { how, share } of match === "all" ? [] : wideningsOf(query, question)) {
    if (matchingOf(response) >= enough) break;
    const wider = await ask(bodyOf({ question: widened, share, excluded }));
    if (matchingOf(wider) > matchingOf(response)) [response, matched] = [wider, how];
  }
  return {
    response,
    matched,
    terms: (matched === "all" ? sources : widened.sources).map(({ terms }) => terms),
    ...(didYouMean !== undefined && matchingOf(response) > 0 && { didYouMean }),
    isCut,
  };
}

/** What the index knows of the words of one query, and of no others. */
async function readLexicon(
  ask: Ask,
  { words, isTyping }: Pick<QueryText, "words" | "isTyping">,
  synonyms: Synonyms,
): Promise<Lexicon> {
  const last = words.at(-1);
  const typed = isTyping && last && last.form.length > 1 ? last : undefined;
  const asked = formsIn([...words, ...compoundsOf(words)]);
  const forms = formsOf(await ask(formsBody(asked, typed?.form)));
  const known = { ...forms, studies: 0, rowsOf: () => 0 };
  const terms = new Set(words.flatMap((word) => alternativesOf(known, word)));
  for (const term of typed ? completionsOf(known, typed) : []) terms.add(term);
  for (const { form } of compoundsOf(words)) {
    for (const { term } of known.termsOfForm(form)) terms.add(term);
  }
  for (const at of words.keys()) {
    for (const { others, parts, related } of namingsAt(words.slice(at), synonyms)) {
      for (const term of [...others, ...parts, ...related].flat()) terms.add(term);
    }
  }
  return { ...forms, ...rowsOf(await ask(rowsBody([...terms]))) };
}

const formsIn = (words: readonly { form: string }[]) =>
  [...new Set(words.map(({ form }) => form))].filter(Boolean);

/** A correction for each word that is nowhere in the index. */
async function readCorrections(
  ask: Ask,
  words: readonly QueryWord[],
  synonyms: Synonyms,
): Promise<Map<string, Correction>> {
  const rows = rowsOf(await ask(rowsBody([...new Set(words.flatMap(({ terms }) => terms))])));
  const unknown = unknownWords({ ...rows, termsOfForm: () => [], termsOfPrefix: () => [] }, words, synonyms);
  const misspelt = unknown.flatMap((word) => {
    const spellings = spellingsOf(word.form);
    return spellings.length > 0 ? [{ ...word, spellings }] : [];
  });
  if (misspelt.length === 0) return new Map();
  const response = await ask(spellingsBody(misspelt));
  const near = new Map(misspelt.map(({ form }) => [form, formsNear(response, form)]));
  const forms = [...new Set([...near.values()].flat())];
  if (forms.length === 0) return new Map();
  const written = await ask(formsBody(forms, undefined));
  return new Map(
    misspelt.flatMap((word) => {
      const candidates = near.get(word.form) ?? [];
      const correction = correctionOf(
        word,
        candidates.flatMap((form) => spellingsIn(written, form)),
      );
      return correction ? [[word.form, correction] as const] : [];
    }),
  );
}
