/** The parts of the OpenAPI document that its page shows. */
export interface ApiDocument {
  readonly info: { readonly description: string };
  readonly tags: readonly Tag[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, "method" | "path">>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Tag {
  readonly name: string;
  readonly description?: string;
}

interface Reference {
  readonly $ref: string;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
  readonly description?: string;
  readonly example?: unknown;
}

type Content = Readonly<
  Record<
    string,
    {
      readonly schema: Schema;
      readonly example?: unknown;
      readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
    }
  >
>;

export interface Response {
  readonly description: string;
  readonly content?: Content;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly examples?: readonly unknown[];
}

/** Every operation, below the first of its tags. */
export function operationsByTag({ tags, paths }: ApiDocument): { tag: Tag; operations: Operation[] }[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
  return tags.map((tag) => ({
    tag,
    operations: operations.filter((operation) => operation.tags[0] === tag.name),
  }));
}

/** What stands in a place: itself, or what it refers to in the same document. */
export function resolve<Part extends object>(document: ApiDocument, part: Part | Reference): Part {
  if (!("$ref" in part)) return part;
  const names = part.$ref.split("/").slice(1);
  // The contract's own tests find every reference of the document.
  return names.reduce((place: unknown, name) => Object(place)[name], document) as Part;
}

/** What the answers mean that operations share: by status, each meaning once. */
export function refusalsOf(document: ApiDocument): ReadonlyMap<string, ReadonlySet<string>> {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const shared = operations
    .flatMap(({ responses }) => Object.entries(responses))
    .filter(([, response]) => "$ref" in response)
    .sort(([one], [other]) => one.localeCompare(other));
  const meanings = new Map<string, Set<string>>();
  for (const [status, response] of shared) {
    const { description } = resolve<Response>(document, response);
    const known = meanings.get(status) ?? [];
    meanings.set(status, new Set([...known, ...description.split("\n\n")]));
  }
  return meanings;
}
