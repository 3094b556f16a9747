/** A condition on attributes of the items that a Query reads. */
export interface Filter {
  readonly expression: string;
  readonly names: Record<string, string>;
  readonly values: Record<string, unknown>;
}

type Operands = readonly (string | number)[] | undefined;

/** The attribute is one of `operands`; no condition without any. */
export const isOneOf = (attribute: string, operands: Operands): Filter | undefined =>
  condition(attribute, "is", operands, (name, values) => `${name} IN (${values.join(", ")})`);

/** The attribute, a list, contains one of `operands`; no condition without any. */
export const containsOneOf = (attribute: string, operands: Operands): Filter | undefined =>
  condition(
    attribute,
    "has",
    operands,
    (name, values) => `(${values.map((value) => `contains(${name}, ${value})`).join(" OR ")})`,
  );

export const isAtLeast = (attribute: string, operand: number | undefined): Filter | undefined =>
  condition(
    attribute,
    "from",
    operand === undefined ? [] : [operand],
    (name, [value]) => `${name} >= ${value}`,
  );

export const isAtMost = (attribute: string, operand: number | undefined): Filter | undefined =>
  condition(
    attribute,
    "to",
    operand === undefined ? [] : [operand],
    (name, [value]) => `${name} <= ${value}`,
  );

/** Every condition given; undefined without any. */
export const allOf = (filters: readonly (Filter | undefined)[]): Filter | undefined =>
  joined(filters, (expressions) => expressions.join(" AND "));

/** One of the conditions given; undefined without any. */
export const someOf = (filters: readonly (Filter | undefined)[]): Filter | undefined =>
  joined(filters, (expressions) => `(${expressions.join(" OR ")})`);

function joined(
  filters: readonly (Filter | undefined)[],
  join: (expressions: string[]) => string,
): Filter | undefined {
  const given = filters.filter((filter) => filter !== undefined);
  if (given.length === 0) return undefined;
  return {
    expression: join(given.map(({ expression }) => expression)),
    names: Object.assign({}, ...given.map(({ names }) => names)),
    values: Object.assign({}, ...given.map(({ values }) => values)),
  };
}

/** `verb` keeps apart the values of two conditions on one attribute. */
function condition(
  attribute: string,
  verb: string,
  operands: Operands = [],
  write: (name: string, values: string[]) => string,
): Filter | undefined {
  if (operands.length === 0) return undefined;
  const values = operands.map((operand, index) => [`:${attribute}_${verb}_${index}`, operand] as const);
  return {
    expression: write(
      `#${attribute}`,
      values.map(([placeholder]) => placeholder),
    ),
    names: { [`#${attribute}`]: attribute },
    values: Object.fromEntries(values),
  };
}
