import type { StoredListing } from "#schemas/case-study.ts";
import type { StoredTheme } from "#schemas/vocabulary.ts";
import { viewListing, viewTheme } from "./language-view.ts";
import { languagesUsed } from "./languages-used.ts";

const newestShown = 3;

/** A country's case studies, newest first, by theme, and the themes that none of them has. */
export function viewCountryThemes(
  studies: readonly StoredListing[],
  themes: readonly StoredTheme[],
  wanted: readonly string[],
) {
  const groups = themes.map((theme) => {
    const { answer, languages } = viewTheme(theme, wanted);
    const of = studies.filter((study) => study.themes.includes(theme.id));
    const views = of.slice(0, newestShown).map((study) => viewListing(study, wanted));
    return {
      theme: theme.id,
      label: answer.label,
      caseStudies: of.length,
      newest: views.map((view) => view.answer),
      languages: languagesUsed([{ languages }, ...views]),
    };
  });
  return {
    byTheme: groups.filter(({ caseStudies }) => caseStudies > 0).map(({ languages: _, ...group }) => group),
    missingThemes: groups
      .filter(({ caseStudies }) => caseStudies === 0)
      .map(({ theme, label }) => ({ theme, label })),
    languages: languagesUsed(groups),
  };
}
