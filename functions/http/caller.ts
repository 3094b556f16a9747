import type { Caller, Role as RoleName } from "#schemas/life-cycle.ts";
import { Role } from "#schemas/life-cycle.ts";
import type { Operation } from "#schemas/operation.ts";
import { ProblemError } from "./problem-error.ts";

/** The claims of an access token as API Gateway hands them over: every value a string. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who calls, by claims that the authorizer has verified and functions/add-claims-to-token.ts put there. */
export function callerOf(claims: Claims): Caller {
  const country = text(claims.country);
  const role = Role.safeParse(claims.role);
  return {
    // An integration's token has no user name; Cognito repeats the client's id as its sub.
    id: text(claims.username) ? String(claims.sub) : `client:${String(claims.client_id)}`,
    role: role.success ? role.data : "reader",
    ...(country && { country }),
  };
}

/** Refuses a caller whose role the operation is not for, naming what is missing. */
export function authorise({ access }: Pick<Operation, "access">, caller: Caller): void {
  if (access === "anyone" || access === "signed-in") return;
  const roles: readonly RoleName[] = [
    ...access,
    ...(access.includes("editor") ? ["administrator" as const] : []),
  ];
  if (!roles.includes(caller.role)) {
    throw new ProblemError(
      "forbidden",
      `This needs the role ${access.join(" or ")}; yours is ${caller.role}. Ask an administrator to add you to that group.`,
    );
  }
  if (caller.role === "contributor" && !caller.country) {
    throw new ProblemError(
      "forbidden",
      "Your account is not bound to a country. Ask an administrator to set its country.",
    );
  }
}

const text = (claim: unknown) => (typeof claim === "string" && claim !== "" ? claim : undefined);
