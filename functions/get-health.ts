import { getHealth } from "#schemas/operations/service.ts";
import { endpoint } from "./http/endpoint.ts";
import { ok } from "./http/responses.ts";
import * as publications from "./store/publications.ts";

export const handler = endpoint(getHealth, async () =>
  ok(
    { status: "ok" as const, latestChange: await publications.latestChange() },
    // A cache would keep saying so.
    { headers: { "cache-control": "no-store" } },
  ),
);
