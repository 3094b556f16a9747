import type { StoredPublication } from "#schemas/case-study.ts";
import { caseStudyContent, storedPublication } from "./case-studies.ts";

/** A study of which everything is about nothing but what a test gives it. */
export const study = (id: string, changes: Partial<StoredPublication>): StoredPublication =>
  storedPublication({
    ...caseStudyContent({ partners: [], standards: [], technologies: [], results: [], sources: [] }),
    title: "Untitled",
    oneLine: "Nothing",
    summary: "Nothing",
    problem: "Nothing",
    solution: "Nothing",
    institution: "Nobody",
    beneficiaries: "Nobody",
    challenges: [],
    lessons: [],
    enablers: [],
    activeIngredients: [],
    adaptableParts: [],
    themes: ["e-services"],
    country: "OM",
    translations: {},
    ...changes,
    id,
    slug: id,
  });
