import { readFile } from "node:fs/promises";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { loadStudy, Study } from "#functions/load/load-study.ts";
import { load } from "#functions/load/main.ts";
import { studyId } from "#functions/load/study-id.ts";
import { documents } from "#functions/store/client.ts";
import * as clients from "#functions/store/clients.ts";
import * as history from "#functions/store/history.ts";
import { call } from "#test/support/call.ts";
import { emptyTable, readTable } from "#test/support/table.ts";
import { countries, putVocabulary, themes } from "#test/support/vocabulary.ts";

const file = new URL("../../data/case-studies.json", import.meta.url);
const studies = z.array(Study).parse(JSON.parse(await readFile(file, "utf8")));
const [study] = z.tuple([Study], Study).parse(studies);

const loadQuietly = (bindings: readonly string[] = []) => load(bindings, () => undefined);

/** From here on the process is as good as dead: after so many writes, nothing reaches the database. */
function cutOffAfter(writes: number): void {
  const send = documents.send.bind(documents);
  let written = 0;
  const sendUntilCutOff = async (...args: Parameters<typeof send>) => {
    if (args[0] instanceof TransactWriteCommand) written += 1;
    if (written > writes) throw new Error("cut off");
    return send(...args);
  };
  // Its overloads cannot be told from outside.
  vi.spyOn(documents, "send").mockImplementation(sendUntilCutOff as typeof documents.send);
}

beforeEach(emptyTable);
afterEach(() => void vi.restoreAllMocks());

describe("a load of data/", () => {
  test("publishes every study under its slug; a second one changes nothing", async () => {
    const printed: string[] = [];
    await load([], (line) => printed.push(line));
    expect(printed[0]).toBe(`${themes.length} themes, ${countries.length} countries`);
    expect(printed.at(-1)).toBe(
      `${studies.length} of ${studies.length} case studies, ${studies.length} newly published`,
    );
    const { body } = await call("getCaseStudy", { path: { id: study.slug } });
    expect(body).toMatchObject({ title: study.title, provenance: "desk-researched", version: 1 });

    const before = await readTable();
    await loadQuietly();
    expect(await readTable()).toEqual(before);
  });

  test("leaves a study as it is that has changed since", async () => {
    await putVocabulary();
    await loadStudy(study);
    const before = await readTable();
    expect(await loadStudy({ ...study, title: "Another title" })).toBe("present");
    expect(await readTable()).toEqual(before);
  });

  test.each([0, 1, 2, 3])("cut off after %i writes of a study, goes on where it stopped", async (writes) => {
    await putVocabulary();
    cutOffAfter(writes);
    await expect(loadStudy(study)).rejects.toThrow("cut off");
    vi.restoreAllMocks();

    expect(await loadStudy(study)).toBe("published");
    const { items } = await history.list(studyId(study.slug), { limit: 10 });
    expect(items.map(({ action }) => action).reverse()).toEqual(["create", "submit", "claim", "publish"]);
  });
});

describe("a binding", () => {
  const countryOf = async (clientId: string) => (await clients.get(clientId))?.country;

  test("lets an integration write for a country, until one without a country takes it away", async () => {
    await loadQuietly(["registry=BD", "statistics="]);
    expect([await countryOf("registry"), await countryOf("statistics")]).toEqual(["BD", undefined]);
    await loadQuietly(["registry="]);
    expect(await countryOf("registry")).toBeUndefined();
  });

  test.each(["registry", "=BD", "registry=bd", "registry=Bangladesh", "registry=B=D", ""])(
    "written as %j is refused before anything is loaded",
    async (binding) => {
      await expect(loadQuietly(["statistics=TR", binding])).rejects.toThrow("--bind takes");
      expect(await readTable()).toEqual(new Map());
    },
  );
});
