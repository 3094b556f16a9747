import autocannon from "autocannon";
import { startLocalServer } from "#test/support/local-server.ts";
import { printTable } from "./report.ts";

const seconds = Number(process.env.SECONDS ?? 5);

// The server chooses its own table and folder; what this process was given is for the other benchmarks.
for (const name of ["TABLE_NAME", "SITE_URL"]) delete process.env[name];
const server = await startLocalServer();
process.once("exit", () => server.kill());
const token = await server.token("contributor-ma");

const requests = {
  "GET one case study": { path: "/v1/case-studies/ma-rnp-rsu-registries" },
  "GET 20 by theme": { path: "/v1/case-studies?theme=payments&limit=20" },
  "POST a draft": {
    path: "/v1/case-studies",
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ language: "en", title: "A draft of a benchmark" }),
  },
} as const;

const rows: (string | number)[][] = [];
for (const [name, { path, ...request }] of Object.entries(requests)) {
  for (const connections of [1, 10]) {
    const options = { ...request, url: server.url + path, connections };
    // Every connection meets a function that has not started yet.
    await autocannon({ ...options, duration: 2 });
    const { requests: done, latency, non2xx, errors } = await autocannon({ ...options, duration: seconds });
    rows.push([name, connections, Math.round(done.average), latency.p50, latency.p99, non2xx + errors]);
  }
}
await server.stop();
printTable(["request", "connections", "requests/s", "p50 ms", "p99 ms", "failed"], rows);
process.exit();
