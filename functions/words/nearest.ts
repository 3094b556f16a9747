import leven from "leven";

/** The known name closest to `name`, if close enough to be what was meant: at most half of it differs. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: leven(name.slice(0, 100), candidate) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance <= Math.ceil(best.candidate.length / 2) ? best.candidate : undefined;
}

/** "Did you mean …?" or what there is. */
export function suggestion(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  if (guess) return `Did you mean ${guess}?`;
  return known.length ? `Known are: ${known.join(", ")}.` : "It takes none.";
}
