import { createHash } from "node:crypto";

export interface Person {
  username: string;
  group: "contributor" | "editor" | "administrator";
  /** ISO 3166-1 alpha-2: the attribute custom:country. */
  country?: string;
  about: string;
}

/** Who can sign in on this machine. */
export const people: readonly Person[] = [
  { username: "contributor-ma", group: "contributor", country: "MA", about: "contributor of Morocco" },
  { username: "contributor-tr", group: "contributor", country: "TR", about: "contributor of Türkiye" },
  { username: "contributor-pk", group: "contributor", country: "PK", about: "contributor of Pakistan" },
  { username: "editor-my", group: "editor", country: "MY", about: "editor, of Malaysia" },
  { username: "editor-sn", group: "editor", country: "SN", about: "editor, of Senegal" },
  { username: "administrator", group: "administrator", about: "administrator, of no country" },
];

/** Everyone's password. It is shown on the sign-in page and opens nothing but this machine's copy. */
export const password = "Local-only-1";

/** The app client, named as in the stacks, that stands for a country's own system. */
export const integration = { name: "demo-integration", country: "BD", about: "a system of Bangladesh" };

/** The id of a person's account: has the form of a UUID and is the same at each start. */
export function subOf({ username }: Person): string {
  const hex = createHash("sha256").update(username).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

/** A person's attributes as a user pool keeps them: all text. */
export function attributesOf(person: Person): Record<string, string> {
  return {
    sub: subOf(person),
    email: `${person.username}@example.org`,
    email_verified: "true",
    "cognito:user_status": "CONFIRMED",
    ...(person.country === undefined ? {} : { "custom:country": person.country }),
  };
}
