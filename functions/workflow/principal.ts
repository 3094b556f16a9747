import type { Role as RoleName } from "#schemas/life-cycle.ts";
import { Role } from "#schemas/life-cycle.ts";

/** What the identity provider is told about whoever gets a token. */
export interface Principal {
  readonly role: RoleName;
  readonly country?: string;
}

/** A person has the highest role among their groups, and the country an administrator gave them. */
export function principalOfPerson(groups: readonly string[], country: string | undefined): Principal {
  const role = Role.options.findLast((name) => groups.includes(name)) ?? "reader";
  return { role, ...(country && { country }) };
}

/** An integration acts as a contributor of the country it is bound to; unbound it only reads. */
export const principalOfClient = (client: { country?: string | undefined } | undefined): Principal =>
  client?.country ? { role: "contributor", country: client.country } : { role: "reader" };
