import { DraftContent } from "#schemas/case-study.ts";
import { fieldErrors } from "#schemas/field-errors.ts";
import type { FieldError } from "#schemas/life-cycle.ts";
import { carryTranslations, danglingTranslations, stampTranslations } from "../content/translations.ts";
import { invalidContent } from "../http/parse-request.ts";
import { sizeOf } from "../store/item-size.ts";
import * as vocabulary from "../store/vocabulary.ts";
import { suggestion } from "../words/nearest.ts";
import { whereCodesAre } from "./known-filters.ts";

const maxStoredBytes = 300_000;

/** What is wrong with content beyond its shape: unknown themes or country, translations of nothing, size. */
async function contentErrors(content: DraftContent): Promise<FieldError[]> {
  const [themes, countries] = await Promise.all([vocabulary.listThemes(), vocabulary.listCountries()]);
  const themeIds = themes.map(({ id }) => id);
  const codes = countries.map(({ alpha2 }) => alpha2);
  const unknown = (pointer: string, value: string, known: string[], what: string): FieldError[] =>
    known.includes(value)
      ? []
      : [
          {
            pointer,
            code: "unknown",
            detail: `There is no ${what} ${value}. ${what === "country" ? whereCodesAre : suggestion(value, known)}`,
          },
        ];
  const bytes = sizeOf(content);
  return [
    ...(content.themes ?? []).flatMap((id, index) => unknown(`/themes/${index}`, id, themeIds, "theme")),
    ...(content.country ? unknown("/country", content.country, codes, "country") : []),
    ...danglingTranslations(content),
    ...(bytes > maxStoredBytes
      ? [
          {
            pointer: "",
            code: "too-big",
            detail: `A case study may have ${maxStoredBytes} bytes as stored; this one has ${bytes}. Shorten it.`,
          },
        ]
      : []),
  ];
}

/**
 * `content` with its translations where their texts are and the source hashes of new ones, or a 422 problem that
 * names every fault. `before` is the content until now.
 */
export async function checkedContent(content: unknown, before: DraftContent = {}): Promise<DraftContent> {
  const parsed = DraftContent.safeParse(content);
  // As it will be stored: thousands of short translations get as many bytes of hashes again.
  const stamped = parsed.success ? stampTranslations(carryTranslations(parsed.data, before), before) : {};
  const errors = parsed.success ? await contentErrors(stamped) : fieldErrors(parsed.error);
  if (errors.length > 0) {
    throw invalidContent(errors.map((error) => ({ in: "body", ...error })));
  }
  return stamped;
}
