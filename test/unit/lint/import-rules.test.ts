import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";

/** What a file at this place may import, and what not. */
const places: Record<string, { allowed: string[]; refused: string[] }> = {
  "schemas/planted.ts": {
    allowed: ["./text.ts", "./operations/drafts.ts", "zod"],
    refused: [
      "../functions/http/body.ts",
      "#functions/store/table.ts",
      "./openapi/document.ts",
      "leven",
      "node:fs",
    ],
  },
  "schemas/operations/planted.ts": {
    allowed: ["../operation.ts", "zod"],
    refused: ["../openapi/document.ts", "../../functions/store/table.ts", "zod-openapi"],
  },
  "schemas/openapi/examples/planted.ts": {
    allowed: ["../document.ts", "../../operations.ts", "zod-openapi"],
    refused: ["../../../functions/store/table.ts", "#functions/http/body.ts", "node:fs"],
  },
  "functions/workflow/planted.ts": {
    allowed: ["./moves.ts", "#schemas/life-cycle.ts"],
    refused: [
      "../content/diff.ts",
      "#functions/content/diff.ts",
      "../store/drafts.ts",
      "node:crypto",
      "ulidx",
    ],
  },
  "functions/content/planted.ts": {
    allowed: ["./slug.ts", "#schemas/case-study.ts", "node:crypto", "diff", "@sindresorhus/slugify"],
    refused: ["../workflow/moves.ts", "../case-studies/standing.ts", "../http/body.ts", "node:fs", "ulidx"],
  },
  "functions/retries/planted.ts": {
    allowed: ["./unavailable-error.ts", "node:timers/promises"],
    refused: ["../store/client.ts", "#schemas/problem.ts", "@aws-sdk/client-dynamodb"],
  },
  "functions/words/planted.ts": {
    allowed: ["./nearest.ts", "leven"],
    refused: ["../http/body.ts", "../content/slug.ts", "#functions/store/table.ts"],
  },
  "functions/formats/planted.ts": {
    allowed: ["./selection.ts", "../words/nearest.ts", "#schemas/text.ts", "csv-parse/sync", "n3"],
    refused: ["../store/drafts.ts", "../http/body.ts", "../content/slug.ts", "node:fs"],
  },
  "functions/store/planted.ts": {
    allowed: ["./keys.ts", "#schemas/case-study.ts", "@aws-sdk/lib-dynamodb", "node:crypto", "zod"],
    refused: [
      "../content/diff.ts",
      "../case-studies/standing.ts",
      "#functions/http/body.ts",
      "../http/body.ts",
      "aws-lambda",
    ],
  },
  "functions/edge-cache/planted.ts": {
    allowed: ["./environment.ts", "#schemas/text.ts", "@aws-sdk/client-cloudfront"],
    refused: ["../store/drafts.ts", "../http/body.ts", "@aws-sdk/client-dynamodb"],
  },
  "functions/search-index/planted.ts": {
    allowed: ["./manifest.ts", "../search/search.ts", "@aws-sdk/client-s3", "node:stream/promises", "zod"],
    refused: [
      "../store/listings.ts",
      "../http/body.ts",
      "../case-studies/reader.ts",
      "@aws-sdk/lib-dynamodb",
    ],
  },
  "functions/rebuild-search/planted.ts": {
    allowed: ["../case-studies/rebuild-search.ts", "node:util"],
    refused: ["../store/listings.ts", "../http/body.ts", "../search-index/manifest.ts"],
  },
  "functions/http/planted.ts": {
    allowed: ["./body.ts", "../words/nearest.ts", "#schemas/problem.ts", "@middy/core", "negotiator"],
    refused: [
      "#functions/store/drafts.ts",
      "../case-studies/standing.ts",
      "../formats/csv.ts",
      "@aws-sdk/lib-dynamodb",
    ],
  },
  "functions/case-studies/planted.ts": {
    allowed: [
      "./standing.ts",
      "../store/drafts.ts",
      "../http/body.ts",
      "../formats/csv.ts",
      "#schemas/case-study.ts",
    ],
    refused: [
      "../create-draft.ts",
      "../load/main.ts",
      "#schemas/openapi/document.ts",
      "@aws-sdk/lib-dynamodb",
    ],
  },
  "functions/load/planted.ts": {
    allowed: ["./study-id.ts", "../case-studies/open-draft.ts", "../store/clients.ts", "node:fs/promises"],
    refused: ["../create-draft.ts", "#infra/settings.ts", "@aws-sdk/client-dynamodb"],
  },
  "functions/planted.ts": {
    allowed: [
      "./http/endpoint.ts",
      "./store/drafts.ts",
      "#schemas/operations/drafts.ts",
      "../docs/openapi.json",
    ],
    refused: [
      "./create-draft.ts",
      "./load/main.ts",
      "#schemas/openapi/document.ts",
      "../infra/settings.ts",
      "#test/support/call.ts",
    ],
  },
  "functions/pages/planted.ts": {
    allowed: ["./reader.ts", "../get-case-study.ts", "#schemas/operations/catalogue.ts", "#web/api.ts"],
    refused: ["../store/drafts.ts", "#web/render-page.tsx", "#infra/settings.ts", "@aws-sdk/lib-dynamodb"],
  },
  "web/planted.ts": {
    allowed: [
      "./messages.ts",
      "./pages/home.tsx",
      "#schemas/problem.ts",
      "preact",
      "preact-render-to-string",
    ],
    refused: [
      "../functions/store/table.ts",
      "#functions/http/body.ts",
      "#infra/settings.ts",
      "node:fs",
      "vite",
    ],
  },
  "web/pages/planted.ts": {
    allowed: ["../api.ts", "../components/pager.tsx", "#schemas/case-study.ts", "preact/hooks"],
    refused: ["../../functions/store/table.ts", "#local/start.ts", "#schemas/openapi/document.ts"],
  },
  "infra/planted.ts": {
    allowed: [
      "./settings.ts",
      "./stacks/api-stack.ts",
      "#schemas/operations.ts",
      "#functions/store/table.ts",
      "#functions/files/prefixes.ts",
      "aws-cdk-lib",
    ],
    refused: [
      "../functions/store/table.ts",
      "#functions/store/keys.ts",
      "#local/start.ts",
      "../local/start.ts",
    ],
  },
  "infra/stacks/planted.ts": {
    allowed: [
      "../settings.ts",
      "../constructs/monitoring.ts",
      "#functions/store/table.ts",
      "#functions/files/prefixes.ts",
      "aws-cdk-lib/aws-iam",
    ],
    refused: ["../../functions/store/keys.ts", "#functions/http/body.ts", "../../local/start.ts"],
  },
  "local/planted.ts": {
    allowed: ["./start.ts", "./lambda/runtime.ts", "#infra/settings.ts", "node:fs"],
    refused: [
      "../functions/store/table.ts",
      "#functions/store/table.ts",
      "../infra/settings.ts",
      "#test/support/call.ts",
    ],
  },
  "local/lambda/planted.ts": {
    allowed: ["../local-error.ts", "../assembly/deployment.ts", "zod"],
    refused: ["../../functions/store/table.ts", "#functions/http/body.ts"],
  },
};

const folder = mkdtempSync(join(tmpdir(), "import-rules-"));
afterAll(() => rmSync(folder, { recursive: true }));

const Report = z.object({
  diagnostics: z.array(z.object({ location: z.object({ path: z.string() }) })),
});
let refusedFiles: Set<string>;

/** Where the import stands alone in a file; `number` tells the files of a place apart. */
const fileOf = (place: string, kind: string, number: number) => place.replace("planted", `${kind}-${number}`);

beforeAll(() => {
  copyFileSync("biome.json", join(folder, "biome.json"));
  for (const [place, kinds] of Object.entries(places)) {
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    for (const [kind, imports] of Object.entries(kinds)) {
      for (const [number, source] of imports.entries()) {
        writeFileSync(join(folder, fileOf(place, kind, number)), `import ${JSON.stringify(source)};\n`);
      }
    }
  }
  const biome = join(process.cwd(), "node_modules", "@biomejs", "biome", "bin", "biome");
  const options = [
    "lint",
    "--vcs-enabled=false",
    "--only=style/noRestrictedImports",
    "--reporter=json",
    "--max-diagnostics=none",
  ];
  const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: folder, encoding: "utf8" });
  const { diagnostics } = Report.parse(JSON.parse(stdout));
  refusedFiles = new Set(diagnostics.map(({ location }) => location.path));
});

test.each(Object.entries(places))(
  "a file like %s imports what its room may, and nothing else",
  (place, kinds) => {
    const isRefused = (kind: string) => (_: string, number: number) =>
      refusedFiles.has(fileOf(place, kind, number));
    expect(kinds.allowed.filter(isRefused("allowed"))).toEqual([]);
    expect(kinds.refused.filter(isRefused("refused"))).toEqual(kinds.refused);
  },
);
