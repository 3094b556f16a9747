import { type Rule, rulesPath } from "./events/rules.ts";
import { integration, people } from "./identity/people.ts";

/** What is printed once everything runs: who can sign in, what to try, and what runs by the clock only in the cloud. */
export function renderWelcome(url: string, rules: Rule[]): string {
  const who = [
    ...people.map(({ username, about }) => [username, about]),
    [integration.name, integration.about],
  ];
  const list = who.map(([name = "", about]) => `  ${name.padEnd(18)}${about}`).join("\n");
  const schedules = rules.map(
    ({ logicalId, schedule }) => `  curl -X POST '${url}${rulesPath}${logicalId}'   # ${schedule}\n`,
  );
  const scheduled =
    rules.length > 0 ? `\nTo run now what the cloud runs by the clock:\n${schedules.join("")}` : "";
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
${scheduled}
Ctrl-C stops it. What you write is kept; delete .local/ to start again from data/.
`;
}
