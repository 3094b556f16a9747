import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import * as keys from "#functions/store/keys.ts";
import type { RunningServer } from "#local/data-directory.ts";
import type { StoredListing, StoredPublication, Tombstone } from "#schemas/case-study.ts";
import type { HistoryEntry, StoredChange, StoredDraft } from "#schemas/life-cycle.ts";

export type Item = keys.Key & Record<string, unknown>;

/** Everything in the table of a running server, past its API. */
export async function readTableOf({ databaseEndpoint, tableName }: RunningServer): Promise<Item[]> {
  const client = new DynamoDBClient({
    endpoint: databaseEndpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const items: Item[] = [];
  const documents = DynamoDBDocumentClient.from(client);
  for await (const page of paginateScan({ client: documents }, { TableName: tableName })) {
    // Every item of a table has its keys.
    items.push(...((page.Items ?? []) as Item[]));
  }
  client.destroy();
  return items;
}

/** Where the parts of one change are not all there, or not all gone; empty when every change is whole. */
export function tornIn(items: readonly Item[]): string[] {
  const ofStudy = Map.groupBy(
    items.filter(({ pk }) => pk.startsWith("CASE_STUDY#")),
    ({ pk }) => pk,
  );
  const changes = items
    .filter(({ pk }) => pk === "CHANGE")
    // The store has written them all, so they have its shape; so have all items below.
    .map((item) => item as unknown as StoredChange);
  const counter = items.find(({ pk }) => pk === keys.changeCounter.pk);
  const numbers = changes.map(({ seq }) => seq).sort((one, other) => one - other);
  const hasGap = numbers.some((seq, index) => seq !== index + 1) || counter?.seq !== numbers.length;
  const listings = Map.groupBy(
    items.filter(({ pk }) => pk.startsWith("LISTING#")),
    ({ id }) => keys.publication(String(id)).pk,
  );
  const slugs = new Map(items.filter(({ sk }) => sk === "SLUG").map((item) => [item.pk, item.id]));
  const unpublished = [...listings.keys()].filter((pk) => !ofStudy.get(pk)?.some(isPublication));
  return [
    ...(hasGap ? [`the changes count ${counter?.seq}, but are ${numbers.join()}`] : []),
    ...unpublished.map((pk) => `${pk} is listed, but not published`),
    ...[...ofStudy].flatMap(([pk, study]) => [
      ...tornHistory(study),
      ...tornPublication(study, { listings: listings.get(pk) ?? [], changes, slugs }),
    ]),
  ];
}

const isPublication = ({ sk }: Item) => sk === "PUBLICATION";

/** A draft is where its history leaves it. */
function tornHistory(study: readonly Item[]): string[] {
  const draft = study.find(({ sk }) => sk === "DRAFT") as (Item & StoredDraft) | undefined;
  const history = study
    .filter(({ sk }) => sk.startsWith("HISTORY#"))
    .sort((one, other) => (one.sk < other.sk ? -1 : 1))
    .map((item) => item as unknown as HistoryEntry)
    // These leave an open draft alone.
    .filter(({ action }) => action !== "withdraw" && action !== "reinstate");
  const last = history.at(-1);
  const expected = last?.action === "publish" || last?.action === "delete" ? undefined : last?.to;
  return draft?.state === expected
    ? []
    : [`${study[0]?.pk} is ${draft?.state}, its history says ${expected}`];
}

/** A public copy, its versions, its listings, its slug and its last change tell the same. */
function tornPublication(
  study: readonly Item[],
  {
    listings,
    changes,
    slugs,
  }: {
    readonly listings: readonly Item[];
    readonly changes: readonly StoredChange[];
    readonly slugs: ReadonlyMap<string, unknown>;
  },
): string[] {
  const publication = study.find(isPublication) as (Item & (StoredPublication | Tombstone)) | undefined;
  if (!publication) return [];
  const { id, revision, version, slug } = publication;
  const isWithdrawn = "withdrawnAt" in publication;
  const due = isWithdrawn ? [] : keys.listings(publication).map(({ pk }) => pk);
  const listed = listings.map(({ pk }) => pk);
  const change = changes
    .filter((one) => one.id === id)
    .sort((one, other) => one.seq - other.seq)
    .at(-1);
  const versions = study.filter(({ sk }) => sk.startsWith("VERSION#"));
  const isTorn: Record<string, boolean> = {
    "is listed elsewhere than it should be": due.sort().join() !== listed.sort().join(),
    "is listed as it was before": listings.some(
      (listing) => (listing as unknown as StoredListing).revision !== revision,
    ),
    "lacks a version": versions.length !== version,
    "lacks its slug": slugs.get(keys.slug(slug).pk) !== id,
    "has another last change": change?.revision !== revision || (change?.type === "withdraw") !== isWithdrawn,
  };
  return Object.keys(isTorn)
    .filter((what) => isTorn[what])
    .map((what) => `${id} ${what}`);
}
