import { isDeepStrictEqual } from "node:util";
import { diffArrays } from "diff";
import { contentOf, type DraftContent } from "#schemas/case-study.ts";
import { pointerTo } from "#schemas/field-errors.ts";
import type { FieldChange } from "#schemas/life-cycle.ts";

/** What differs, field by field. A removed field's pointer counts in `before`, every other one in `after`. */
export const diffContent = (before: DraftContent, after: DraftContent): FieldChange[] =>
  diffValues({ value: contentOf(before), pointer: "" }, { value: contentOf(after), pointer: "" });

/** A value and where it stands in its own document. */
interface Place<Value = unknown> {
  readonly value: Value;
  readonly pointer: string;
}
const nowhere: Place = { value: undefined, pointer: "" };

function diffValues(before: Place, after: Place): FieldChange[] {
  if (isDeepStrictEqual(before.value, after.value)) return [];
  if (before.value === undefined) {
    return [{ pointer: after.pointer, change: "added", after: after.value }];
  }
  if (after.value === undefined) {
    return [{ pointer: before.pointer, change: "removed", before: before.value }];
  }
  if (isList(before) && isList(after)) return diffLists(before, after);
  if (isObject(before) && isObject(after)) return diffObjects(before, after);
  return [{ pointer: after.pointer, change: "changed", before: before.value, after: after.value }];
}

function diffObjects(before: Place<object>, after: Place<object>): FieldChange[] {
  const earlier = members(before);
  const later = members(after);
  const names = new Set([...earlier.keys(), ...later.keys()]);
  return [...names].flatMap((name) => diffValues(earlier.get(name) ?? nowhere, later.get(name) ?? nowhere));
}

/** Equal entries are lined up first, so an entry put in front is one addition, not a change of all that follow. */
function diffLists(before: Place<object>, after: Place<object>): FieldChange[] {
  const runs = diffArrays([...members(before).values()], [...members(after).values()], {
    comparator: (earlier, later) => isDeepStrictEqual(earlier.value, later.value),
  });
  const changes: FieldChange[] = [];
  let gone: Place[] = [];
  let come: Place[] = [];
  for (const { removed, added, value } of runs) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      changes.push(...diffPairs(gone, come));
      gone = [];
      come = [];
    }
  }
  return [...changes, ...diffPairs(gone, come)];
}

/** Between two entries that stayed, what went and what came in its place are taken for one entry that changed. */
const diffPairs = (gone: readonly Place[], come: readonly Place[]): FieldChange[] =>
  Array.from({ length: Math.max(gone.length, come.length) }, (_, index) =>
    diffValues(gone[index] ?? nowhere, come[index] ?? nowhere),
  ).flat();

const members = ({ value, pointer }: Place<object>): Map<string, Place> =>
  new Map(
    Object.entries(value).map(([name, member]) => [
      name,
      { value: member, pointer: pointer + pointerTo([name]) },
    ]),
  );

const isList = (place: Place): place is Place<unknown[]> => Array.isArray(place.value);
const isObject = (place: Place): place is Place<object> =>
  typeof place.value === "object" && place.value !== null && !Array.isArray(place.value);
