import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as z from "zod";
import { CountryCode, StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as clients from "../store/clients.ts";
import * as vocabulary from "../store/vocabulary.ts";
import { loadStudy, Study } from "./load-study.ts";

const { values } = parseArgs({ options: { bind: { type: "string", multiple: true, default: [] } } });

try {
  await load(values.bind);
} catch (error) {
  console.error(error instanceof ProblemError ? describe(error) : error);
  process.exitCode = 1;
}

async function load(bindings: readonly string[]): Promise<void> {
  const [themes, countries, studies] = await Promise.all([
    read("themes.json", StoredTheme),
    read("countries.json", StoredCountry),
    read("case-studies.json", Study),
  ]);
  await Promise.all([vocabulary.putThemes(themes), vocabulary.putCountries(countries)]);
  console.log(`${themes.length} themes, ${countries.length} countries`);
  for (const binding of bindings) {
    const [clientId = "", country] = binding.split("=");
    await clients.bind(clientId, CountryCode.parse(country));
    console.log(`client ${clientId} writes for ${country}`);
  }
  // One after another: the order of publication is the order of the file.
  let published = 0;
  for (const [index, study] of studies.entries()) {
    if ((await loadStudy(study)) === "published") published += 1;
    if ((index + 1) % 10 === 0 || index + 1 === studies.length) {
      console.log(`${index + 1} of ${studies.length} case studies, ${published} newly published`);
    }
  }
}

async function read<Entry>(file: string, entry: z.ZodType<Entry>): Promise<Entry[]> {
  const text = await readFile(new URL(`../../data/${file}`, import.meta.url), "utf8");
  return z.array(entry).parse(JSON.parse(text));
}

function describe({ message, members }: ProblemError): string {
  const errors = (members.errors ?? []).map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
  return [message, ...errors].join("\n");
}
