import { integration, people } from "./identity/people.ts";

/** What is printed once everything runs: who can sign in and what to try. */
export function renderWelcome(url: string): string {
  const rows = [
    ...people.map(({ username, about }) => [username, about]),
    [integration.name, integration.about],
  ];
  const list = rows.map(([name = "", about]) => `  ${name.padEnd(18)}${about}`).join("\n");
  return `
People to sign in as:
${list}
A token of one of them:
  npm run -s token -- contributor-ma

Try, in another terminal:
  curl '${url}/v1/case-studies?theme=digital-id&limit=3'
  curl '${url}/v1/case-studies/<slug of one of them>?lang=ar'
  curl '${url}/v1/case-studies' -H "authorization: Bearer $(npm run -s token -- contributor-ma)" \\
    -H 'content-type: application/json' -d '{"language": "en", "title": "My first draft", "country": "MA"}'
  curl '${url}/openapi.json'

Ctrl-C stops it. What you write is kept; deleting .local/ starts again from data/.
`;
}
