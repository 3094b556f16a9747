import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { Assets } from "./assets.ts";

const room = fileURLToPath(new URL(".", import.meta.url));

/** Builds what the browser is sent. The script is a file in `<to>/assets`, named after its content; pages hold the rest. */
export async function buildAssets(to: string): Promise<Assets> {
  const output = await bundle(["main", "early", "worker"]);
  const named = (name: string) => {
    const chunk = output.find((each) => each.type === "chunk" && each.name === name);
    if (chunk?.type !== "chunk") throw new Error(`The build made no ${name}.`);
    return chunk;
  };
  const style = output.find(({ fileName }) => fileName.endsWith(".css"));
  if (style?.type !== "asset") throw new Error("The build made no stylesheet.");
  const script = named("main");
  mkdirSync(join(to, "assets"), { recursive: true });
  writeFileSync(join(to, script.fileName), script.code);
  return {
    script: `/${script.fileName}`,
    style: `${style.source}`.trim(),
    early: named("early").code.trim(),
    worker: named("worker").code.trim(),
  };
}

async function bundle(entries: readonly string[]) {
  const built = await build({
    root: room,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
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
  return built.output;
}
