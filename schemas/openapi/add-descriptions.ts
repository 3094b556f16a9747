import type { OperationId } from "../operations.ts";
import { caseStudyMembers, componentDescriptions, listMembers } from "./descriptions/components.ts";
import {
  type ParameterDescription,
  parameterDescriptions,
  parameterExceptions,
} from "./descriptions/parameters.ts";
import type { OpenApiDocument, OperationObject, SchemaObject } from "./document-types.ts";

/** The document with a description at every parameter, schema and member; throws if one has none. */
export function addDescriptions(document: OpenApiDocument): OpenApiDocument {
  const missing: string[] = [];
  const required = <Description>(what: string, description: Description | undefined) => {
    if (description === undefined) missing.push(what);
    return description;
  };

  const describeMembers = (
    schema: SchemaObject,
    name: string,
    members: Readonly<Record<string, string>>,
  ): SchemaObject =>
    schema.properties
      ? {
          ...schema,
          properties: mapValues(schema.properties, (member, property) => ({
            ...member,
            description: required(`${name}.${property}`, members[property]),
          })),
        }
      : schema;

  const describeComponent = (schema: SchemaObject, name: string): SchemaObject => {
    const plainName = name.replace(/(Input|Patch)$/, "");
    const description = componentDescriptions[name] ?? componentDescriptions[plainName];
    return {
      ...describeMembers(schema, name, {
        ...(description?.isCaseStudy && caseStudyMembers),
        ...componentDescriptions[plainName]?.properties,
        ...componentDescriptions[name]?.properties,
      }),
      ...required(name, description && { description: description.description }),
    };
  };

  const describeOperation = (operation: OperationObject): OperationObject => {
    const id = operation.operationId;
    return {
      ...operation,
      ...(operation.parameters && {
        parameters: operation.parameters.map((parameter) =>
          "$ref" in parameter
            ? parameter
            : {
                ...parameter,
                ...required(`${id} ${parameter.name}`, parameterDescription(id, parameter.name)),
                ...(parameter.schema.type === "array" && { style: "form", explode: true }),
              },
        ),
      }),
      responses: mapValues(operation.responses, (response) => ({
        ...response,
        ...(response.content && {
          content: mapValues(response.content, (content) => ({
            ...content,
            schema: describeMembers(content.schema, id, listMembers),
          })),
        }),
      })),
    };
  };

  const described = {
    ...document,
    paths: mapValues(document.paths, (path) => mapValues(path, describeOperation)),
    components: {
      ...document.components,
      schemas: mapValues(document.components.schemas, describeComponent),
    },
  };
  if (missing.length > 0) throw new Error(`Describe in schemas/openapi/descriptions/: ${missing.join(", ")}`);
  return described;
}

function parameterDescription(id: OperationId, name: string): ParameterDescription | undefined {
  const exceptions: Readonly<Record<string, ParameterDescription>> = parameterExceptions[id] ?? {};
  const general: Readonly<Record<string, ParameterDescription>> = parameterDescriptions;
  return exceptions[name] ?? general[name];
}

const mapValues = <Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Mapped,
): Record<string, Mapped> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
