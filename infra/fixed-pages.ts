import { siteLanguages } from "#schemas/text.ts";

/** Pages that are the same until the next deployment, in each language of the site: files, not functions. */
const names = ["about", "accessibility", "privacy", "contact", "api", "offline"];

/** Their paths, such as `/ar/about`. */
export const fixedPages = siteLanguages.flatMap((language) => names.map((name) => `/${language}/${name}`));
