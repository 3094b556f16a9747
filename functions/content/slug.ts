import slugify from "@sindresorhus/slugify";
import type { CaseStudyId, DraftContent, Slug } from "#schemas/case-study.ts";

const maxLength = 80;

/**
 * A readable address: the country and the words of the English title, or of the title in Latin letters when there is
 * no English one. At most 80 characters, and always with a hyphen, which no id has.
 */
export function slugFor(content: DraftContent): Slug {
  const place = content.country?.toLowerCase() ?? "study";
  return `${place}-${cutAtWord(latinTitle(content) || "case-study", maxLength - place.length - 1)}`;
}

/** Addresses to try in turn; the second, with the end of the id, is for a title that another study has already. */
export function slugCandidates(content: DraftContent, id: CaseStudyId): [Slug, Slug] {
  const slug = slugFor(content);
  return [slug, `${slug}-${id.slice(-6).toLowerCase()}`];
}

/**
 * Lower case first, by the rules of the language: slugify lowers after transliteration, where a Turkish capital I
 * becomes a dotless ı and is lost, and takes a capital for the start of a word, so G2P would become g2-p.
 */
function latinTitle({ language = "en", title = "", translations = {} }: DraftContent) {
  const titles = [
    { tag: language, text: title },
    ...Object.entries(translations).map(([tag, texts]) => ({ tag, text: texts["/title"]?.text ?? "" })),
  ].filter(({ text }) => text !== "");
  const best = titles.find(({ tag }) => tag.split("-")[0] === "en") ?? titles[0];
  return best && slugify(best.text.toLocaleLowerCase(best.tag), { locale: best.tag });
}

function cutAtWord(words: string, length: number) {
  if (words.length <= length) return words;
  const end = words.lastIndexOf("-", length);
  return words.slice(0, end === -1 ? length : end);
}
