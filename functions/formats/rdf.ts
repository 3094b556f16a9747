import { DataFactory, Writer } from "n3";

/** The vocabularies that a description uses, by prefix. */
export type Prefixes = Readonly<Record<string, string>>;

/** Another resource by its address, or a text in a language, or of a type such as `xsd:dateTime`. */
export type Value =
  | { readonly address: string }
  | { readonly text: string; readonly language?: string; readonly type?: string };

/** Something with an address; predicates, classes and types are prefixed names such as `skos:Concept`. */
export interface Resource {
  readonly address: string;
  readonly class: string;
  readonly properties: readonly (readonly [predicate: string, value: Value])[];
}

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const { literal, namedNode } = DataFactory;

/** RDF 1.1 Turtle. */
export function writeTurtle(resources: readonly Resource[], prefixes: Prefixes): string {
  const expanded = (name: string) => {
    const [prefix = "", local] = name.split(":");
    return namedNode(`${prefixes[prefix]}${local}`);
  };
  const writer = new Writer({ prefixes });
  for (const { address, class: type, properties } of resources) {
    writer.addQuad(namedNode(address), namedNode(rdfType), expanded(type));
    for (const [predicate, value] of properties) {
      const object =
        "address" in value
          ? namedNode(value.address)
          : literal(value.text, value.language ?? (value.type ? expanded(value.type) : undefined));
      writer.addQuad(namedNode(address), expanded(predicate), object);
    }
  }
  let turtle = "";
  // Called before `end` returns, as nothing is written to a stream.
  writer.end((error, result) => {
    if (error) throw error;
    turtle = result;
  });
  return turtle;
}

/** The same as JSON-LD 1.1. */
export function writeLinkedData(resources: readonly Resource[], prefixes: Prefixes): string {
  const graph = resources.map(({ address, class: type, properties }) => {
    const members = new Map<string, object[]>();
    for (const [predicate, value] of properties) {
      members.set(predicate, [...(members.get(predicate) ?? []), valueObject(value)]);
    }
    return { "@id": address, "@type": type, ...Object.fromEntries(members) };
  });
  return `${JSON.stringify({ "@context": prefixes, "@graph": graph })}\n`;
}

const valueObject = (value: Value) =>
  "address" in value
    ? { "@id": value.address }
    : {
        "@value": value.text,
        ...(value.language && { "@language": value.language }),
        ...(value.type && { "@type": value.type }),
      };
