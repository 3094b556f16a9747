import { CaseStudy } from "#schemas/case-study.ts";
import { studyAddress } from "./addresses.ts";

const publicFields = Object.keys(CaseStudy.shape);

/** A case study as the API answers it, with its address in front. Picked field by field: nothing else gets out. */
export const publicStudy = (siteUrl: string, study: CaseStudy): object => ({
  url: studyAddress(siteUrl, study),
  ...Object.fromEntries(
    publicFields.flatMap((field) => (field in study ? [[field, study[field as keyof CaseStudy]]] : [])),
  ),
});
