import type { StoredPublication } from "#schemas/case-study.ts";
import { viewCaseStudy } from "../content/language-view.ts";
import { publicStudy } from "../formats/public-study.ts";
import { siteUrl } from "../http/environment.ts";
import * as listings from "../store/listings.ts";
import * as publications from "../store/publications.ts";

/** All that is public, a line each, the first published first; no more than a hundred in memory. */
export async function* fullCopyLines(): AsyncGenerator<string> {
  for await (const ids of listings.idPages()) {
    const found = await publications.getMany(ids, { consistent: true });
    for (const study of found) yield `${JSON.stringify(inAllLanguages(study))}\n`;
  }
}

/** As it was written, with each translation of a text and whether it is older than the text. */
function inAllLanguages(study: StoredPublication): object {
  const translations = Object.entries(study.translations).map(([language, texts]) => {
    const { textLanguages } = viewCaseStudy(study, [language]).answer;
    const translated = Object.entries(texts).map(([pointer, { text }]) => {
      const { language: _, ...about } = textLanguages[pointer] ?? {};
      return [pointer, { text, ...about }];
    });
    return [language, Object.fromEntries(translated)];
  });
  const { answer } = viewCaseStudy(study, [study.language]);
  return { ...publicStudy(siteUrl(), answer), translations: Object.fromEntries(translations) };
}
