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

/** The first language of Accept-Language that there are pages in, else English. */
export function preferredLanguage(acceptLanguage = ""): PageLanguage {
  const wanted = acceptLanguage
    .split(",")
    .map((entry) => entry.split(";"))
    .map(([tag = "", weight = "q=1"]) => ({
      language: tag.trim().toLowerCase().split("-")[0],
      weight: Number(weight.trim().replace("q=", "")),
    }))
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) {
    const found = pageLanguages.find((each) => each === language);
    if (found) return found;
  }
  return "en";
}
