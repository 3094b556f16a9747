import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endpointOverride, keepDeployed, readSettings, SettingsError } from "#infra/settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catalogue-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (own: unknown) => writeFileSync(join(folder, "settings.production.json"), JSON.stringify(own));
const deployed = { url: "https://d111111abcdef8.cloudfront.net", bucketName: "files" };

test("production is the stage where none is named, with an address that can never exist", () => {
  expect(readSettings({}, folder)).toEqual(readSettings({ STAGE: "production" }, folder));
  expect(readSettings({}, folder).siteUrl).toMatch(/\.invalid$/);
});

test("an unknown stage is refused", () => {
  expect(() => readSettings({ STAGE: "staging" }, folder)).toThrow(/production/);
});

test("the address that a deployment learnt is the site's address from then on", () => {
  keepDeployed(deployed, folder);
  expect(readSettings({}, folder).siteUrl).toBe(deployed.url);
});

test("an address of one's own goes before the learnt one", () => {
  write({ siteUrl: "https://catalogue.example.org" });
  keepDeployed(deployed, folder);
  expect(readSettings({}, folder).siteUrl).toBe("https://catalogue.example.org");
});

test("a SITE_URL that a shell happens to have never becomes production's address", () => {
  const environment = { SITE_URL: "https://other.example.org" };
  expect(readSettings(environment, folder)).toEqual(readSettings({}, folder));
});

test("keeping the learnt address leaves the deployment's other settings as they were", () => {
  const own = { alarmEmail: "alarms@example.org", integrationClients: [{ name: "ministry", country: "BD" }] };
  write(own);
  keepDeployed(deployed, folder);
  expect(JSON.parse(readFileSync(join(folder, "settings.production.json"), "utf8"))).toEqual({
    ...own,
    deployed,
  });
  expect(readSettings({}, folder)).toMatchObject(own);
});

test("what one deployment is told does not reach the local stage", () => {
  write({ alarmEmail: "alarms@example.org" });
  expect(readSettings({ STAGE: "local", SITE_URL: "http://localhost:4000" }, folder)).toMatchObject({
    siteUrl: "http://localhost:4000",
    alarmEmail: undefined,
    templateChecks: false,
  });
});

const integrations = (...names: string[]) => ({ integrationClients: names.map((name) => ({ name })) });

test.each([
  ["a mailbox of nobody", { operator: { mailbox: "catalogue@example.org" } }, /operator\.name: /],
  ["an unknown setting", { siteURL: "https://catalogue.example.org" }, /"siteURL"/],
  ["an address with a slash at its end", { siteUrl: "https://catalogue.example.org/" }, /siteUrl: .*slash/],
  [
    "a country that is no code",
    { integrationClients: [{ name: "ministry", country: "Bangladesh" }] },
    /integrationClients\[0\]\.country: /,
  ],
  ["a name that could not be part of an output", integrations("Min_1"), /integrationClients\[0\]\.name: /],
  ["a name that ends with a hyphen", integrations("ministry", "tax-"), /integrationClients\[1\]\.name: /],
  ["names that differ in a hyphen only", integrations("tax-2024", "tax2024"), /integrationClients: /],
  [
    "a certificate of another region",
    {
      siteUrl: "https://catalogue.example.org",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    },
    /certificateArn: .*us-east-1/,
  ],
  [
    "a certificate without the name that it is for",
    { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1" },
    /siteUrl/,
  ],
  ["settings that are a list", [], /expected object/],
])("%s is refused in one sentence that names file and member", (_, own, reason) => {
  write(own);
  const { message } = refusal();
  expect(message).toContain(join(folder, "settings.production.json"));
  expect(message).toMatch(reason);
  expect(message).not.toContain("\n");
});

test("a settings file that is no JSON is an error that names it, not a default", () => {
  writeFileSync(join(folder, "settings.production.json"), "{");
  expect(refusal().message).toMatch(/settings\.production\.json is not JSON: /);
});

function refusal(): SettingsError {
  try {
    readSettings({}, folder);
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  return expect.unreachable();
}

test("a variable that sends requests elsewhere than to AWS is found", () => {
  expect(endpointOverride({})).toBeUndefined();
  expect(endpointOverride({ AWS_ENDPOINT_URL_DYNAMODB: "http://localhost:8000" })).toBe(
    "AWS_ENDPOINT_URL_DYNAMODB",
  );
});
