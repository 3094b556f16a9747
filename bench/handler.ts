import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Context } from "aws-lambda";
import { handler as getHandler } from "#functions/get-case-study.ts";
import { handler as listHandler } from "#functions/list-case-studies.ts";
import { documents } from "#functions/store/client.ts";
import { tableName } from "#functions/store/environment.ts";
import * as keys from "#functions/store/keys.ts";
import type { StoredPublication } from "#schemas/case-study.ts";
import { getCaseStudy, listCaseStudies } from "#schemas/operations/catalogue.ts";
import { httpEvent } from "#test/support/http-event.ts";
import { serveTables } from "./database.ts";
import { interleave, median, milliseconds, printGoal, printTable, quantile, times } from "./report.ts";
import { listingItems, listings, publicationItem, publications, vocabularyItems } from "./studies.ts";

const rounds = Number(process.env.ROUNDS ?? 1_500);

const studies = publications(1_000);
await serveTables({
  catalogue: [vocabularyItems, studies.map(publicationItem), ...listings(studies.length).map(listingItems)],
});

const context = {} as Context;
const inArabic = { headers: { "accept-language": "ar" } };
const isTranslated = ({ translations }: StoredPublication) => translations.ar !== undefined;
/** Of median size, with and without a translation. */
const plain = ofMedianSize(studies.filter((study) => !isTranslated(study)));
const translated = ofMedianSize(studies.filter(isTranslated));
const [theme = ""] = plain.themes;

const getItem =
  ({ id }: StoredPublication) =>
  () =>
    documents.send(new GetCommand({ TableName: tableName, Key: keys.publication(id) }));

const getStudy = ({ id }: StoredPublication, request = {}) => {
  const event = httpEvent(getCaseStudy, { path: { id }, ...request });
  return () => getHandler(event, context);
};

/** As the store asks: one item more than the page holds says whether there is a next one. */
const queryItems = (limit: number) => () =>
  documents.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: "#pk = :pk",
      ExpressionAttributeNames: { "#pk": "pk" },
      ExpressionAttributeValues: { ":pk": keys.listing.theme(theme) },
      ScanIndexForward: false,
      Limit: limit + 1,
    }),
  );

const listStudies = (limit: number, request = {}) => {
  const event = httpEvent(listCaseStudies, { query: `theme=${theme}&limit=${limit}`, ...request });
  return () => listHandler(event, context);
};

const pairs = {
  getCaseStudy: { bare: getItem(plain), handler: getStudy(plain) },
  "getCaseStudy, in Arabic": { bare: getItem(translated), handler: getStudy(translated, inArabic) },
  "listCaseStudies, 20 by theme": { bare: queryItems(20), handler: listStudies(20) },
  "listCaseStudies, 20 in Arabic": { bare: queryItems(20), handler: listStudies(20, inArabic) },
  "listCaseStudies, 100 by theme": { bare: queryItems(100), handler: listStudies(100) },
};
for (const [name, { handler }] of Object.entries(pairs)) {
  const { statusCode } = await handler();
  if (statusCode !== 200) throw new Error(`${name} answers ${statusCode}.`);
}

const samples = await interleave(
  Object.fromEntries(
    Object.entries(pairs).flatMap(([name, { bare, handler }]) => [
      [`bare: ${name}`, bare],
      [`handler: ${name}`, handler],
    ]),
  ),
  rounds,
);

const met: boolean[] = [];
const rows = Object.keys(pairs).map((name) => {
  const [bare = [], handler = []] = [samples[`bare: ${name}`], samples[`handler: ${name}`]];
  const ratio = median(handler) / median(bare);
  met.push(ratio <= 1.3);
  return [
    name,
    ...[bare, handler].map(
      (taken) => `${milliseconds(median(taken))} / ${milliseconds(quantile(taken, 0.95))}`,
    ),
    milliseconds(median(handler) - median(bare)),
    times(ratio),
  ];
});
printTable(["operation", "SDK call: p50 / p95 ms", "handler: p50 / p95 ms", "difference", "ratio"], rows);
printGoal("p50 of the handler at most 1.3 x p50 of the SDK call", met);
process.exit();

function ofMedianSize(candidates: readonly StoredPublication[]): StoredPublication {
  const bySize = candidates.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  // There are some of each kind in data/.
  return bySize[Math.floor(bySize.length / 2)] as StoredPublication;
}
