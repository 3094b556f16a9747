import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { bundlesFolder, projectFolder } from "./function-names.ts";

/**
 * Bundles every Lambda entry point, all in one run of esbuild, into a folder each, and writes beside
 * them `metafile.json`, which says what each bundle is made of. Answers the names of the entry points.
 */
export async function buildFunctions(
  from = join(projectFolder, "functions"),
  to = bundlesFolder,
): Promise<string[]> {
  const names = readdirSync(from)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"));
  rmSync(to, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, join(from, `${name}.ts`)])),
    outdir: to,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    // Prefer ES modules, which can be shaken: 521 kB instead of 726 kB with everything imported.
    mainFields: ["module", "main"],
    minify: true,
    // No source maps: reading one costs 10 ms at every cold start. Kept names make a stack trace
    // readable without one, for 6 % more bytes and no time.
    keepNames: true,
    legalComments: "none",
    metafile: true,
    logLevel: "error",
  });
  writeFileSync(join(to, "metafile.json"), JSON.stringify(metafile));
  return names;
}

if (import.meta.main) {
  const startedAt = performance.now();
  const names = await buildFunctions();
  console.log(`Built ${names.length} functions in ${Math.round(performance.now() - startedAt)} ms.`);
}
