import type { OperationId } from "../operations.ts";

/** The parts of an OpenAPI document that this project builds on; the rest is there, but untyped. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaObject>> };
}
export interface OperationObject {
  readonly operationId: OperationId;
  readonly parameters?: readonly (ParameterObject | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaTypeObject>> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}
export interface ParameterObject {
  readonly name: string;
  readonly example?: unknown;
  readonly schema: SchemaObject;
}
interface ResponseObject {
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}
interface MediaTypeObject {
  readonly schema: SchemaObject;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
export interface SchemaObject {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaObject>>;
  readonly additionalProperties?: unknown;
}
