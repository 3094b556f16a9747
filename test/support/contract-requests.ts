import fc from "fast-check";
import type { DocumentedOperation } from "./contract-document.ts";
import { type Body, bodiesOf, headersOf, meaningsOf, pathsOf, queriesOf } from "./contract-parts.ts";
import { callers, nobody, type StudyName, situationsOf, studyNames } from "./contract-situations.ts";
import { texts } from "./contract-values.ts";

/** A request before it is sent. `{id}`, `{slug}`, `{comment}`, `{tag}` and `{cursor}` stand for those of `study`. */
export interface FuzzRequest {
  /** Nothing in it was made to be wrong. */
  readonly isPlain: boolean;
  readonly as: string;
  readonly study: StudyName;
  /** Percent-encoded, more or less well. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body | undefined;
  /** Where a made-up cursor points, for an answer that has a next page. */
  readonly madeUpPosition: string;
}

export interface Surroundings {
  /** The ids of the themes there are. */
  readonly themes: readonly string[];
  /** Callers with tokens that no sign-in gives. */
  readonly unusualCallers: readonly string[];
}

/** The parts of a request that can be wrong, each by its own doing. */
const parts = ["caller", "path", "query", "headers", "body"] as const;
type Part = (typeof parts)[number];

/** Requests for an operation: about half of them plain, most of the others wrong in one part. */
export function requestsFor(
  operation: DocumentedOperation,
  surroundings: Surroundings,
): fc.Arbitrary<FuzzRequest> {
  const meanings = meaningsOf(surroundings.themes);
  const wrongIn = (wrong: readonly Part[]) => {
    const isWrong = (part: Part) => wrong.includes(part);
    return fc
      .record({
        situation: fc.constantFrom(...situationsOf(operation)),
        as: isWrong("caller")
          ? fc.constantFrom(nobody, ...callers, ...surroundings.unusualCallers)
          : fc.constant(undefined),
        study: isWrong("caller") ? fc.constantFrom(...studyNames) : fc.constant(undefined),
        path: pathsOf(operation, meanings, isWrong("path")),
        query: queriesOf(operation, meanings, isWrong("query")),
        headers: headersOf(operation, isWrong("headers")),
        body: bodiesOf(operation, meanings, isWrong("body")),
        isOwnBody: fc.boolean(),
        madeUpPosition: fc.oneof(texts(30), fc.constantFrom("#", "9", "LISTING#ALL", "z".repeat(290))),
      })
      .map(({ situation, as, study, path, query, headers, body, isOwnBody, madeUpPosition }): FuzzRequest => {
        const isGiven = situation.body !== undefined && !isOwnBody && !isWrong("body");
        return {
          isPlain: wrong.length === 0,
          as: as ?? situation.as,
          study: study ?? situation.study,
          path,
          query,
          headers: { ...(body?.mediaType !== undefined && { "content-type": body.mediaType }), ...headers },
          madeUpPosition,
          body: isGiven ? { content: JSON.stringify(situation.body), times: 1 } : body?.body,
        };
      });
  };
  const hasBody = Object.keys(operation.bodies).length > 0;
  const hasPath = operation.path.includes("{");
  return fc.oneof(
    { weight: 12, arbitrary: wrongIn([]) },
    { weight: 2, arbitrary: wrongIn(["caller"]) },
    { weight: hasPath ? 2 : 0, arbitrary: wrongIn(["path"]) },
    { weight: 2, arbitrary: wrongIn(["query"]) },
    { weight: 2, arbitrary: wrongIn(["headers"]) },
    { weight: hasBody ? 6 : 1, arbitrary: wrongIn(["body"]) },
    { weight: 1, arbitrary: wrongIn(parts) },
  );
}
