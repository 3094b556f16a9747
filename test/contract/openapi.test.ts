import { readFile } from "node:fs/promises";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { viewCaseStudy } from "#functions/content/language-view.ts";
import { sourceHash } from "#functions/content/translations.ts";
import { citeStudy } from "#functions/formats/cite.ts";
import { DraftContent, PublishedContent } from "#schemas/case-study.ts";
import { addDescriptions } from "#schemas/openapi/add-descriptions.ts";
import { caseStudyMembers, componentDescriptions } from "#schemas/openapi/descriptions/components.ts";
import { openApiDocument } from "#schemas/openapi/document.ts";
import type { OperationObject, ParameterObject, SchemaObject } from "#schemas/openapi/document-types.ts";
import { operationExamples } from "#schemas/openapi/examples/operations.ts";
import { problemExamples } from "#schemas/openapi/examples/problems.ts";
import * as study from "#schemas/openapi/examples/study.ts";
import { type Operation, problemsOf, scopeOf } from "#schemas/operation.ts";
import { type OperationId, operations } from "#schemas/operations.ts";
import { Problem, problemTypes } from "#schemas/problem.ts";
import { draftContents, storedPublications } from "#test/support/arbitraries.ts";
import { siteUrl } from "#test/support/selections.ts";

const document = openApiDocument();
const { schemas } = document.components;
// The keys of `operations` are what OperationId is made of.
const all = Object.entries(operations) as [OperationId, Operation][];

const documented = (id: OperationId): OperationObject => {
  const { path, method } = operations[id];
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${id} is not in the document`);
  return operation;
};
const parametersOf = (id: OperationId) =>
  (documented(id).parameters ?? []).filter((parameter): parameter is ParameterObject => "name" in parameter);
const refersTo = (id: OperationId, name: string) =>
  (documented(id).parameters ?? []).some(
    (parameter) => "$ref" in parameter && parameter.$ref === `#/components/parameters/${name}`,
  );

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addKeyword("components");
const validators = new Map<string, ValidateFunction>();
/** What a JSON Schema validator finds wrong with `value` by a schema of the document. */
function faultsBy(schema: SchemaObject | { $ref: string }, value: unknown): unknown[] {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile({ ...schema, components: document.components });
  validators.set(key, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}
const component = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("the document", () => {
  test("is committed as `npm run openapi` writes it", async () => {
    const committed = await readFile(new URL("../../docs/openapi.json", import.meta.url), "utf8");
    expect(committed).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  test("has every operation of the contract and no other", () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(Object.keys(operations).sort());
  });

  test.each(Object.keys(schemas))("%s is a JSON Schema that a strict validator accepts", (name) => {
    expect(() => faultsBy(component(name), null)).not.toThrow();
  });

  test("names no schema after what the generator does", () => {
    expect(Object.keys(schemas).filter((name) => /Output$|\d$|^__/.test(name))).toEqual([]);
  });

  test("cannot be made while a schema or a member has no description", () => {
    const undescribed = { Novelty: { type: "object", properties: { colour: {} } } };
    const incomplete = { ...document, components: { schemas: { ...schemas, ...undescribed } } };
    expect(() => addDescriptions(incomplete)).toThrow(/: Novelty\.colour, Novelty$/);
  });

  test("cannot be made while a parameter has no description", () => {
    const { get } = document.paths["/v1/themes"] ?? {};
    const parameters = [{ name: "colour", schema: {} }];
    const incomplete = {
      ...document,
      paths: { "/v1/themes": { get: { ...get, parameters } as OperationObject } },
    };
    expect(() => addDescriptions(incomplete)).toThrow(/: listThemes colour$/);
  });

  test("describes nothing that is not there", () => {
    const membersOf = (name: string) => Object.keys(schemas[name]?.properties ?? {});
    const used = Object.keys(schemas).flatMap(membersOf);
    expect(Object.keys(componentDescriptions).filter((name) => !(name in schemas))).toEqual([]);
    expect(Object.keys(caseStudyMembers).filter((member) => !used.includes(member))).toEqual([]);
    for (const [name, { properties = {} }] of Object.entries(componentDescriptions)) {
      expect(membersOf(name)).toEqual(expect.arrayContaining(Object.keys(properties)));
    }
  });
});

describe("an operation", () => {
  test.each(all)("%s documents each status it can answer with", (id, operation) => {
    const { responses, access, request } = operation;
    const expected = [
      ...Object.keys(responses).map(Number),
      ...problemsOf(operation).map((type) => problemTypes[type].status),
      ...(refersTo(id, "IfNoneMatch") ? [304] : []),
      ...(access === "anyone" ? [] : [401, 403]),
      ...(request.body ? [413] : []),
      429,
    ];
    const statuses = Object.keys(documented(id).responses).map(Number);
    expect(statuses.sort()).toEqual([...new Set(expected)].sort());
  });

  test.each(all)("%s documents the token and the headers it takes", (id, operation) => {
    const scope = scopeOf(operation);
    expect(documented(id)).toMatchObject({ security: scope ? [{ OAuth: [scope] }] : [] });
    expect(refersTo(id, "IfMatch")).toBe(operation.requiresIfMatch === true);
    expect(refersTo(id, "IdempotencyKey")).toBe(operation.idempotent === true);
    expect(refersTo(id, "AcceptLanguage")).toBe(operation.negotiatesLanguage === true);
    if (operation.access === "anyone") expect(refersTo(id, "IfNoneMatch")).toBe(200 in operation.responses);
  });

  test.each(all)("%s repeats a parameter for each value of a list", (id) => {
    for (const parameter of parametersOf(id)) {
      const isList = parameter.schema.type === "array";
      expect(parameter).toMatchObject(isList ? { style: "form", explode: true } : {});
    }
  });
});

describe("objects in the document", () => {
  /** Every object schema that `schema` is made of, references followed. */
  function objectsIn(schema: unknown, seen = new Set<unknown>()): SchemaObject[] {
    if (typeof schema !== "object" || schema === null || seen.has(schema)) return [];
    seen.add(schema);
    const { $ref, type } = schema as { $ref?: string; type?: string };
    const target = $ref && schemas[$ref.replace("#/components/schemas/", "")];
    return [
      ...(type === "object" ? [schema as SchemaObject] : []),
      ...[...Object.values(schema), target].flatMap((part) => objectsIn(part, seen)),
    ];
  }
  const contents = (id: OperationId, part: "requestBody" | "responses") => {
    const { requestBody, responses } = documented(id);
    const bodies = part === "requestBody" ? [requestBody] : Object.values(responses);
    return bodies.flatMap((body) => Object.values(body?.content ?? {}).map(({ schema }) => schema));
  };

  test.each(all)("%s refuses unknown members in what is sent, and may add some to what it answers", (id) => {
    const sent = contents(id, "requestBody").flatMap((schema) => objectsIn(schema));
    const answered = contents(id, "responses").flatMap((schema) => objectsIn(schema));
    // A map, such as translations by language, has a schema for any member.
    expect(
      sent.filter(({ properties, additionalProperties }) => properties && additionalProperties !== false),
    ).toEqual([]);
    expect(answered.filter(({ additionalProperties }) => additionalProperties === false)).toEqual([]);
  });
});

describe("the examples", () => {
  test.each(all)("of what may be sent to %s are valid", (id, { request: { body } }) => {
    const { requests } = operationExamples[id];
    const content = documented(id).requestBody?.content ?? {};
    expect(Object.keys(content)).toEqual(body?.mediaTypes ?? []);
    for (const { schema, examples = {} } of Object.values(content)) {
      expect(Object.keys(examples).length).toBeGreaterThan(0);
      for (const { value } of Object.values(examples)) expect(faultsBy(schema, value)).toEqual([]);
    }
    for (const { value } of Object.values(requests)) expect(body?.schema.parse(value)).toEqual(value);
  });

  test.each(all)("of what %s answers is valid, and whole", (id, { responses }) => {
    const answers = Object.values(responses).flatMap(({ body }) => body ?? []);
    const { answer } = operationExamples[id];
    expect(answers).toHaveLength(answer === undefined ? 0 : 1);
    for (const schema of answers) expect(schema.parse(answer)).toEqual(answer);
    for (const { content } of Object.values(documented(id).responses)) {
      for (const { schema, examples = {} } of Object.values(content ?? {})) {
        for (const { value } of Object.values(examples)) expect(faultsBy(schema, value)).toEqual([]);
      }
    }
  });

  test.each(all)("of the parameters of %s are valid", (id, { request: { path, query } }) => {
    const fields: Record<string, z.ZodType> = { ...path?.shape, ...query?.shape };
    expect(parametersOf(id).map(({ name }) => name)).toEqual(Object.keys(fields));
    for (const { name, schema, example } of parametersOf(id)) {
      expect(faultsBy(schema, example)).toEqual([]);
      expect(fields[name]?.parse(example)).toEqual(example);
    }
  });

  test.each(Object.entries(problemExamples))("of the problem %s is valid", (type, example) => {
    expect(Problem.parse(example)).toEqual(example);
    expect(faultsBy(component("Problem"), example)).toEqual([]);
    expect(example.type.endsWith(`/problems/${type}`)).toBe(true);
  });

  test("show what a reader of Arabic gets of the case study that its authors wrote", () => {
    const stored = { ...PublishedContent.parse(study.content), ...study.publication, submissions: 1 };
    expect(viewCaseStudy(stored, ["ar"]).answer).toEqual(study.caseStudy);
    expect(study.content.translations.ar["/title"].sourceHash).toBe(sourceHash(study.content.title));
  });
});

describe("whatever the service accepts and answers is as described", () => {
  test("any content of a draft", () => {
    fc.assert(
      fc.property(draftContents, (content) => {
        expect(faultsBy(component("DraftContent"), DraftContent.parse(content))).toEqual([]);
      }),
    );
  });

  test("any web address of a source", () => {
    const address = fc.webUrl({
      withQueryParameters: true,
      withFragments: true,
      validSchemes: ["http", "https"],
    });
    fc.assert(
      fc.property(address, fc.constantFrom("", "/السجل", "/ |{}^[]"), (url, strange) => {
        const given = { sources: [{ title: "Report", publisher: "Ministry", url: url + strange }] };
        expect(faultsBy(component("DraftContent"), DraftContent.parse(given))).toEqual([]);
      }),
    );
  });

  test("any publication, in any language", () => {
    fc.assert(
      fc.property(storedPublications, fc.constantFrom("ar", "fr", "tr", "en"), (publication, language) => {
        const { answer } = viewCaseStudy(publication, [language]);
        const cited = { ...answer, howToCite: citeStudy(answer, { language, siteUrl }) };
        // As it travels: members that are undefined are not sent.
        expect(faultsBy(component("CaseStudy"), JSON.parse(JSON.stringify(cited)))).toEqual([]);
      }),
    );
  });
});
