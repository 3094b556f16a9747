import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What neither the bundles nor the stacks are made from, at the top of the project. */
const aside = /^(\..*|node_modules|dist|cdk\.out|test|bench)$/;

/** A text that differs when anything differs that the bundles or the stacks can be made from. Takes some 10 ms. */
export function fingerprintProject(folder: string, siteUrl: string): string {
  const hash = createHash("sha256").update(`${process.version} ${siteUrl}`);
  for (const top of readdirSync(folder, { withFileTypes: true })) {
    if (aside.test(top.name)) continue;
    const path = join(folder, top.name);
    const entries = top.isFile() ? [top] : readdirSync(path, { recursive: true, withFileTypes: true });
    for (const file of entries.filter((entry) => entry.isFile())) {
      const filePath = join(file.parentPath, file.name);
      hash.update(filePath).update(readFileSync(filePath));
    }
  }
  return hash.digest("hex");
}
