import * as z from "zod";

/** A record as the streams API sends it, attributes in their wire form. */
export interface StreamRecord {
  eventName: string;
  dynamodb: {
    SequenceNumber: string;
    ApproximateCreationDateTime: number;
    Keys: Record<string, Record<string, string>>;
  };
}

const values = z.array(z.string()).min(1);
const Pattern = z.strictObject({
  eventName: values.optional(),
  dynamodb: z.strictObject({ Keys: z.record(z.string(), z.record(z.string(), values)) }).optional(),
});

/** A pattern of FilterCriteria as what says whether it matches: equality of `eventName` and of keys, nothing else. */
export const FilterPattern = z.string().transform((text, context) => {
  const parsed = Pattern.safeParse(JSON.parse(text));
  if (!parsed.success) {
    context.addIssue(
      `A filter by more than equality of eventName and dynamodb.Keys is not emulated: ${text}`,
    );
    return z.NEVER;
  }
  const { eventName, dynamodb } = parsed.data;
  const keys = Object.entries(dynamodb?.Keys ?? {}).flatMap(([name, types]) =>
    Object.entries(types).map(([type, wanted]) => ({ name, type, wanted })),
  );
  return (record: StreamRecord): boolean =>
    (eventName?.includes(record.eventName) ?? true) &&
    keys.every(({ name, type, wanted }) => wanted.includes(record.dynamodb.Keys[name]?.[type] ?? ""));
});
