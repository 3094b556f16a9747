import { StoredListing, type StoredPublication } from "#schemas/case-study.ts";
import { languagesOf } from "./translations.ts";

/** The texts that a list shows, and so the translations that its entries keep. */
const shownTexts = ["/title", "/oneLine", "/institution"];

/** The summary copy that lists read. */
export function listingOf(publication: StoredPublication): StoredListing {
  const codes = publication.challenges.flatMap(({ code }) => code ?? []);
  const translations = Object.entries(publication.translations).map(([language, texts]) => {
    const shown = Object.entries(texts).filter(([pointer]) => shownTexts.includes(pointer));
    return [language, Object.fromEntries(shown)] as const;
  });
  return StoredListing.parse({
    ...publication,
    translations: Object.fromEntries(translations.filter(([, shown]) => Object.keys(shown).length > 0)),
    challengeCodes: [...new Set(codes)],
    languages: languagesOf(publication),
    primaryLanguages: [...new Set(languagesOf(publication).map((language) => language.split("-", 1).join()))],
  });
}
