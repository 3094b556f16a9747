import { contentOf, type DraftContent, type Provenance, Submittable } from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";
import type { FieldError } from "#schemas/life-cycle.ts";
import { danglingTranslations } from "./translations.ts";

/** Everything that still stands between a draft and `submit`, at once. */
export function missingToSubmit(draft: DraftContent, provenance: Provenance): FieldError[] {
  const content = contentOf(draft);
  const parsed = Submittable.safeParse(content);
  return [
    ...(parsed.success ? [] : fieldErrors(parsed.error)),
    ...missingResults(content, provenance),
    ...misplacedSources(content),
    ...reversedYears(content),
    ...danglingTranslations(content),
  ];
}

/** What was found on public pages may have no result; an institution that submits says at least why not. */
function missingResults(
  { results = [], noResultsReason }: DraftContent,
  provenance: Provenance,
): FieldError[] {
  if (provenance === "desk-researched" || results.length > 0 || noResultsReason) return [];
  return [
    {
      pointer: "/results",
      code: "required",
      detail: "Give at least one result, or say in noResultsReason why there is none yet.",
    },
  ];
}

function misplacedSources({ results = [], sources = [] }: DraftContent): FieldError[] {
  return results.flatMap(({ sourceIndex }, index) =>
    sourceIndex === undefined || sourceIndex < sources.length
      ? []
      : {
          pointer: `/results/${index}/sourceIndex`,
          code: "rule",
          detail: `There is no source ${sourceIndex}; sources count from 0 and there are ${sources.length}.`,
        },
  );
}

function reversedYears({ startYear, endYear }: DraftContent): FieldError[] {
  if (startYear === undefined || endYear === undefined || endYear >= startYear) return [];
  return [{ pointer: "/endYear", code: "rule", detail: `Cannot be before startYear, ${startYear}.` }];
}
