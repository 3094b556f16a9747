import { expect, test } from "vitest";
import { CaseStudy } from "#schemas/case-study.ts";
import { codeListOf, fieldNames, placeName } from "#web/fields.ts";
import { pageLanguages } from "#web/languages.ts";
import { messagesIn } from "#web/messages.ts";
import document from "../../../docs/openapi.json" with { type: "json" };

const { Result, Challenge, Cost, Source } = document.components.schemas;

test("every field of a case study, and every member that authors write, has a name", () => {
  const members = [Result, Challenge, Cost, Source].flatMap(({ properties }) => Object.keys(properties));
  expect(Object.keys(fieldNames)).toEqual(
    expect.arrayContaining([...Object.keys(CaseStudy.shape), ...members]),
  );
});

test.each(pageLanguages)("in %s no two fields of a case study have the same name", (language) => {
  const t = messagesIn(language);
  const names = Object.keys(CaseStudy.shape).map((field) => t(fieldNames[field] ?? "site"));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every code of a field has words", () => {
  for (const [schema, list] of [
    [document.components.schemas.PracticeStatus, codeListOf.practiceStatus],
    [document.components.schemas.ChallengeCode, codeListOf.code],
    [document.components.schemas.DeliveryStage, codeListOf.deliveryStages],
  ] as const) {
    for (const code of schema.enum) expect(messagesIn("fr").label(list ?? "status", code)).not.toBe(code);
  }
});

test.each([
  ["en", "/results/0/value", "Results – 1 – Value"],
  [
    "fr",
    "/translations/ar/~1challenges~12~1text",
    "Traductions – arabe – Ce qui a posé problème – 3 – Texte",
  ],
  ["en", "/somethingNew", "somethingNew"],
] as const)("in %s %s is %j", (language, pointer, name) => {
  expect(placeName(pointer, messagesIn(language))).toBe(name);
});
