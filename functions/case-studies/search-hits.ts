import type * as z from "zod";
import { type StoredPublication, translatableFields } from "#schemas/case-study.ts";
import type { SearchHit } from "#schemas/operations/search.ts";
import { translatableTexts } from "#schemas/translatable-texts.ts";
import { viewCaseStudy, viewListing } from "../content/language-view.ts";
import { listingOf } from "../content/listing.ts";
import { snippet } from "../search/highlight.ts";
import type { SearchAnswer } from "../search/search.ts";
import * as publications from "../store/publications.ts";

type ViewedHit = z.infer<typeof SearchHit>;
type Highlight = ViewedHit["highlights"][number];

/** A hit shows the first texts in which something was found, each no longer than this. */
const maxHighlights = 3;
const maxCharacters = 240;

/**
 * The hits as the table has them now, for a reader of `languages`: one that was withdrawn since it was indexed is left
 * out, one that was published again is shown as it is.
 */
export async function viewHits(
  { hits, terms }: SearchAnswer,
  languages: readonly string[],
  { consistent }: { consistent: boolean },
): Promise<{ answer: ViewedHit; languages: string[] }[]> {
  const found = await publications.getMany(
    hits.map(({ id }) => id),
    { consistent },
  );
  const foundIn = new Map(hits.map(({ id, language }) => [id, language]));
  return found.map((study) => {
    const view = viewListing(listingOf(study), languages);
    const highlights =
      terms.length > 0 ? highlightsOf(study, languages, foundIn.get(study.id) ?? "", terms) : [];
    const used = [...view.languages, ...highlights.map(({ language }) => language)];
    return { answer: { ...view.answer, highlights }, languages: used };
  });
}

/** Each text as it is shown; where nothing was found in that, in the language version that the search found. */
function highlightsOf(
  study: StoredPublication,
  languages: readonly string[],
  foundIn: string,
  terms: SearchAnswer["terms"],
): Highlight[] {
  const { answer: shown } = viewCaseStudy(study, languages);
  const originals = translatableTexts(study);
  const highlights: Highlight[] = [];
  for (const [pointer, text] of inOrder(translatableTexts(shown))) {
    const language = shown.textLanguages[pointer]?.language ?? study.language;
    const version =
      foundIn === study.language ? originals.get(pointer) : study.translations[foundIn]?.[pointer]?.text;
    const candidates = [
      { language, text },
      ...(version === undefined || foundIn === language ? [] : [{ language: foundIn, text: version }]),
    ];
    const highlight = candidates
      .map((candidate) => ({
        pointer,
        language: candidate.language,
        segments: snippet(candidate.text, candidate.language, terms, maxCharacters),
      }))
      .find(({ segments }) => segments.some(({ isMatch }) => isMatch));
    if (highlight) highlights.push(highlight);
    if (highlights.length === maxHighlights) break;
  }
  return highlights;
}

const places = new Map<string, number>(translatableFields.map((field, place) => [field, place]));

/** Title and summary first, as the contract lists the fields. */
const inOrder = (texts: ReadonlyMap<string, string>) => {
  const placeOf = (pointer: string) => places.get(pointer.replace(/\/\d+(?=\/|$)/g, "/*")) ?? places.size;
  return [...texts].sort(([one], [other]) => placeOf(one) - placeOf(other));
};
