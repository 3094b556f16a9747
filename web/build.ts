import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Assets } from "./assets.ts";

const room = fileURLToPath(new URL(".", import.meta.url));

/** Builds the browser's script and the stylesheet into `<to>/assets`, each named after its content. */
export async function buildAssets(to: string): Promise<Assets> {
  const { output } = await bundle(to, ["main", "early"]);
  const named = (name: string) => {
    const chunk = output.find((each) => each.type === "chunk" && each.name === name);
    if (!chunk) throw new Error(`The build made no ${name}.`);
    return chunk.fileName;
  };
  const style = output.find(({ fileName }) => fileName.endsWith(".css"));
  if (!style) throw new Error("The build made no stylesheet.");
  const read = (file: string) => readFileSync(join(to, file), "utf8").trim();
  return { script: `/${named("main")}`, style: read(style.fileName), early: read(named("early")) };
}

async function bundle(to: string, entries: readonly string[]) {
  const built = await build({
    root: room,
    configFile: false,
    logLevel: "error",
    build: {
      outDir: to,
      emptyOutDir: true,
      target: "es2022",
      cssTarget: ["chrome123", "firefox128", "safari17.5"],
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((name) => [name, join(room, "browser", `${name}.ts`)])),
      },
    },
  });
  if (!("output" in built)) throw new Error("Vite watches instead of building.");
  return built;
}
