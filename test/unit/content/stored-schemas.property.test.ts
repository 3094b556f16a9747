import fc from "fast-check";
import { expect, test } from "vitest";
import type * as z from "zod";
import { listingOf } from "#functions/content/listing.ts";
import {
  contentOf,
  DraftContent,
  DraftPatch,
  PublishedContent,
  StoredListing,
  StoredPublication,
  Tombstone,
} from "#schemas/case-study.ts";
import {
  Comment,
  HistoryEntry,
  Role,
  StoredChange,
  StoredDraft,
  StoredSubmission,
} from "#schemas/life-cycle.ts";
import { IncomeGroup, Region, StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import {
  callerIds,
  draftContents,
  instants,
  publishedContents,
  storedDrafts,
  storedPublications,
  textOf,
  tombstones,
} from "#test/support/arbitraries.ts";

const ulid = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
const count = fc.integer({ min: 1, max: 999_999 });
const labels = fc.record({ en: textOf(60), ar: textOf(60) }, { requiredKeys: ["en"] });
const roles = fc.constantFrom(...Role.options);

const stored: [string, z.ZodType, fc.Arbitrary<unknown>][] = [
  ["draft content", DraftContent, draftContents],
  ["content as a patch", DraftPatch, draftContents],
  ["published content", PublishedContent, publishedContents],
  ["draft", StoredDraft, storedDrafts],
  ["publication", StoredPublication, storedPublications],
  ["tombstone", Tombstone, tombstones],
  ["listing", StoredListing, storedPublications.map(listingOf)],
  [
    "submission",
    StoredSubmission,
    fc.record({ id: ulid, submission: count, submittedAt: instants, content: storedDrafts.map(contentOf) }),
  ],
  [
    "history entry",
    HistoryEntry,
    fc.record(
      {
        id: ulid,
        action: fc.constantFrom(...HistoryEntry.shape.action.options),
        who: callerIds,
        role: roles,
        at: instants,
        from: textOf(20),
        to: textOf(20),
        comment: textOf(200),
        version: count,
      },
      { requiredKeys: ["id", "action", "who", "role", "at"] },
    ),
  ],
  [
    "comment",
    Comment,
    fc.record(
      {
        id: ulid,
        text: textOf(200),
        pointer: fc.constantFrom("/lessons/0", "/translations/fr/~1title"),
        who: callerIds,
        role: roles,
        createdAt: instants,
        resolvedAt: instants,
        resolvedBy: callerIds,
      },
      { requiredKeys: ["id", "text", "who", "role", "createdAt"] },
    ),
  ],
  [
    "change",
    StoredChange,
    fc.record({
      seq: count,
      type: fc.constantFrom(...StoredChange.shape.type.options),
      id: ulid,
      slug: fc.constant("ma-one-registry"),
      version: count,
      revision: count,
      at: instants,
    }),
  ],
  ["theme", StoredTheme, fc.record({ id: fc.constant("digital-id"), label: labels, definition: labels })],
  [
    "country",
    StoredCountry,
    fc.record({
      alpha2: fc.constant("MA"),
      alpha3: fc.constant("MAR"),
      numeric: fc.constant("504"),
      name: labels,
      oicGroup: fc.constantFrom(...Region.options),
      incomeGroup: fc.constantFrom(...IncomeGroup.options),
      incomeGroupYear: textOf(10),
      incomeGroupConfidence: textOf(10),
    }),
  ],
];

test.each(stored)("a %s that is stored is read as it was", (_, schema, values) => {
  fc.assert(
    fc.property(values, (value) => {
      expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
    }),
  );
});
