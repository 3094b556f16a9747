import type { InputError, Problem, ProblemType } from "#schemas/problem.ts";

/** An error the caller is meant to see. `detail` says what is wrong and what to do about it. */
export class ProblemError extends Error {
  readonly type: ProblemType;
  readonly members: Pick<Problem, "errors" | "tombstone">;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    type: ProblemType,
    detail: string,
    {
      headers = {},
      ...members
    }: Pick<Problem, "errors" | "tombstone"> & { headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = "ProblemError";
    this.type = type;
    this.members = members;
    this.headers = headers;
  }
}

/** One wrong parameter or header. */
export const invalidRequest = (where: InputError["in"], name: string, code: string, detail: string) =>
  new ProblemError("invalid-request", detail, { errors: [{ in: where, pointer: `/${name}`, code, detail }] });
