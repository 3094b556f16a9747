import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as z from "zod";
import { StoredCountry, StoredTheme } from "#schemas/vocabulary.ts";
import { ProblemError } from "../http/problem-error.ts";
import * as clients from "../store/clients.ts";
import * as vocabulary from "../store/vocabulary.ts";
import { loadStudy, Study } from "./load-study.ts";

/** Puts data/ into the catalogue; `bindings` are `<clientId>=<country>`, or `<clientId>=` for no country. */
export async function load(bindings: readonly string[], print = console.log): Promise<void> {
  const bound = bindings.map(readBinding);
  const [themes, countries, studies] = await Promise.all([
    read("themes.json", StoredTheme),
    read("countries.json", StoredCountry),
    read("case-studies.json", Study),
  ]);
  await Promise.all([vocabulary.putThemes(themes), vocabulary.putCountries(countries)]);
  print(`${themes.length} themes, ${countries.length} countries`);
  for (const { clientId, country } of bound) {
    await clients.bind(clientId, country);
    print(`client ${clientId} ${country === undefined ? "only reads" : `writes for ${country}`}`);
  }
  // One after another: the order of publication is the order of the file.
  let published = 0;
  for (const [index, study] of studies.entries()) {
    if ((await loadStudy(study)) === "published") published += 1;
    if ((index + 1) % 10 === 0 || index + 1 === studies.length) {
      print(`${index + 1} of ${studies.length} case studies, ${published} newly published`);
    }
  }
}

function readBinding(binding: string): { clientId: string; country: string | undefined } {
  const [, clientId, country] = /^([^=]+)=([A-Z]{2})?$/.exec(binding) ?? [];
  if (clientId === undefined) throw new Error(`--bind takes <clientId>=<country>, not ${binding}`);
  return { clientId, country };
}

async function read<Entry>(file: string, entry: z.ZodType<Entry>): Promise<Entry[]> {
  const text = await readFile(new URL(`../../data/${file}`, import.meta.url), "utf8");
  return z.array(entry).parse(JSON.parse(text));
}

function describe({ message, members }: ProblemError): string {
  const errors = (members.errors ?? []).map(({ pointer, detail }) => `  ${pointer}: ${detail}`);
  return [message, ...errors].join("\n");
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { bind: { type: "string", multiple: true, default: [] } } });
  try {
    await load(values.bind);
  } catch (error) {
    console.error(error instanceof ProblemError ? describe(error) : error);
    process.exitCode = 1;
  }
}
