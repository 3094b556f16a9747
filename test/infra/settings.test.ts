import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endpointOverride, keepApiUrl, readSettings } from "#infra/settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "catalogue-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (own: unknown) => writeFileSync(join(folder, "settings.production.json"), JSON.stringify(own));

test("production is the stage where none is named, with an address that can never exist", () => {
  expect(readSettings({}, folder)).toEqual(readSettings({ STAGE: "production" }, folder));
  expect(readSettings({}, folder).siteUrl).toMatch(/\.invalid$/);
});

test("an unknown stage is refused", () => {
  expect(() => readSettings({ STAGE: "staging" }, folder)).toThrow(/production/);
});

test("the address that a deployment learnt is the site's address from then on", () => {
  keepApiUrl("https://abc.execute-api.eu-west-1.amazonaws.com", folder);
  expect(readSettings({}, folder).siteUrl).toBe("https://abc.execute-api.eu-west-1.amazonaws.com");
});

test("an address of one's own goes before the learnt one, SITE_URL before both", () => {
  write({ siteUrl: "https://catalogue.example.org" });
  keepApiUrl("https://abc.execute-api.eu-west-1.amazonaws.com", folder);
  expect(readSettings({}, folder).siteUrl).toBe("https://catalogue.example.org");
  expect(readSettings({ SITE_URL: "https://other.example.org" }, folder).siteUrl).toBe(
    "https://other.example.org",
  );
});

test("keeping the learnt address leaves the deployment's other settings as they were", () => {
  const own = { alarmEmail: "alarms@example.org", integrationClients: [{ name: "ministry", country: "BD" }] };
  write(own);
  keepApiUrl("https://abc.example.org", folder);
  expect(JSON.parse(readFileSync(join(folder, "settings.production.json"), "utf8"))).toEqual({
    ...own,
    apiUrl: "https://abc.example.org",
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

test.each([
  ["an unknown setting", { siteURL: "https://catalogue.example.org" }],
  ["an address with a slash at its end", { siteUrl: "https://catalogue.example.org/" }],
  ["a country that is no code", { integrationClients: [{ name: "ministry", country: "Bangladesh" }] }],
  ["a name that could not be part of an output", { integrationClients: [{ name: "Min_1" }] }],
])("%s is refused", (_, own) => {
  write(own);
  expect(() => readSettings({}, folder)).toThrow();
});

test("a settings file that is no JSON is an error, not a default", () => {
  writeFileSync(join(folder, "settings.production.json"), "{");
  expect(() => readSettings({}, folder)).toThrow(/JSON/);
});

test("a variable that sends requests elsewhere than to AWS is found", () => {
  expect(endpointOverride({})).toBeUndefined();
  expect(endpointOverride({ AWS_ENDPOINT_URL_DYNAMODB: "http://localhost:8000" })).toBe(
    "AWS_ENDPOINT_URL_DYNAMODB",
  );
});
