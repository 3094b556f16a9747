import type { Found, Moved, Refused } from "./api.ts";
import type { Page, PageDefinition } from "./page.ts";

/** Makes a page of what it loads, what the head says of it, and its view. */
export const definePage = <Content,>({ path, load, head, View }: PageDefinition<Content>): Page => ({
  path,
  async open(request, api, t) {
    const loaded = await load(request, api);
    if (loaded?.outcome !== "found") return loaded;
    return {
      outcome: "found",
      head: head(loaded.body, t, request),
      View: () => <View content={loaded.body} />,
    };
  },
});

export const found = <Content,>(body: Content) => ({ outcome: "found" as const, body });

type Answer = Found<unknown> | Moved | Refused;

/** What each of these reads found, or the first of them that found nothing to show. */
export async function allFound<Reads extends Readonly<Record<string, Answer | Promise<Answer>>>>(
  reads: Reads,
) {
  const answers = await Promise.all(
    Object.entries(reads).map(async ([name, read]) => [name, await read] as const),
  );
  const bodies: Record<string, unknown> = {};
  for (const [name, answer] of answers) {
    if (answer.outcome !== "found") return answer;
    bodies[name] = answer.body;
  }
  // The names are those of the reads, and each body is its own read's.
  return found(bodies as { [Name in keyof Reads]: Extract<Awaited<Reads[Name]>, Found<unknown>>["body"] });
}

/** What is there of these answers. One that failed is the answer of all: a page without it would be kept as if it were whole. */
export function thoseFound<Content>(
  answers: readonly (Found<Content> | Moved | Refused)[],
): Found<Content[]> | Refused {
  const bodies: Content[] = [];
  for (const answer of answers) {
    if (answer.outcome === "found") bodies.push(answer.body);
    else if (answer.outcome === "refused" && answer.status >= 500) return answer;
  }
  return found(bodies);
}
