import { exportCaseStudies } from "#schemas/operations/exports.ts";
import { askedIds } from "./case-studies/asked-ids.ts";
import { exportFile, tooMany } from "./case-studies/export-file.ts";
import { requireKnownFilters } from "./case-studies/known-filters.ts";
import { readerOf } from "./case-studies/reader.ts";
import { viewCaseStudy } from "./content/language-view.ts";
import { languagesUsed } from "./content/languages-used.ts";
import { wordsLanguage } from "./formats/words.ts";
import { endpoint } from "./http/endpoint.ts";
import * as publications from "./store/publications.ts";

const maxStudies = 5_000;

export const handler = endpoint(exportCaseStudies, async ({ path, query, languages }) => {
  const [ids, reader] = await Promise.all([
    askedIds(query, { max: maxStudies }),
    readerOf(languages),
    requireKnownFilters(query),
  ]);
  if (!ids) throw tooMany();
  const found = await publications.getMany(ids);
  const views = found.map((study) => viewCaseStudy(study, languages));
  const studies = views.map(({ answer }) => answer);
  // A file without case studies still has our own words.
  const used = views.length > 0 ? languagesUsed(views) : [wordsLanguage(reader.language)];
  return exportFile(path.file, { ...reader, studies }, used);
});
