import { integration, people } from "./identity/people.ts";

/** What is printed once everything runs: who can sign in and what to try. */
export function renderWelcome(url: string): string {
  const who = [
    ...people.map(({ username, about }) => [username, about]),
    [integration.name, integration.about],
  ];
  const list = who.map(([name = "", about]) => `  ${name.padEnd(18)}${about}`).join("\n");
  return `
The catalogue is at ${url}

People to sign in as, and the command for a token of one of them:
${list}
  npm run -s token -- contributor-ma

To try in another terminal:
  curl '${url}/v1/case-studies?theme=digital-id&limit=3'
  curl '${url}/v1/case-studies/ma-rnp-rsu-registries?lang=ar'
  curl '${url}/v1/case-studies' -H 'content-type: application/json' \\
    -H "authorization: Bearer $(npm run -s token -- contributor-ma)" \\
    -d '{"language": "en", "country": "MA", "title": "My first draft"}'
  curl '${url}/openapi.json'

Ctrl-C stops it. What you write is kept; delete .local/ to start again from data/.
`;
}
