import Negotiator from "negotiator";
import type { siteLanguages } from "#schemas/text.ts";

export type PageLanguage = (typeof siteLanguages)[number];

/** Each by its own name, as its readers look for it. */
export const languageNames: Record<PageLanguage, string> = {
  en: "English",
  fr: "Français",
  ar: "العربية",
  tr: "Türkçe",
};

/** In the order in which they are offered. */
// Object.keys forgets that the keys are exactly these.
export const pageLanguages = Object.keys(languageNames) as readonly PageLanguage[];

/** The language of Accept-Language that is liked best of those there are pages in, else English. */
export function preferredLanguage(acceptLanguage = ""): PageLanguage {
  const headers = { "accept-language": acceptLanguage };
  const preferred = new Negotiator({ headers }).language([...pageLanguages]);
  return pageLanguages.find((each) => each === preferred) ?? "en";
}
