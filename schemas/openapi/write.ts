// biome-ignore lint/style/noRestrictedImports: the one file of the contract that is a command
import { writeFileSync } from "node:fs";
import { openApiDocument } from "./document.ts";

const file = new URL("../../docs/openapi.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
