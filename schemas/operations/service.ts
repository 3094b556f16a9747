import * as z from "zod";
import type { Operation } from "../operation.ts";

/** `latestChange` is the last number in the change feed, 0 while nothing was ever published. */
const Health = z
  .object({ status: z.literal("ok"), latestChange: z.int().nonnegative() })
  .meta({ id: "Health" });

export const getHealth = {
  method: "GET",
  path: "/health",
  access: "anyone",
  request: {},
  responses: { 200: { body: Health } },
} as const satisfies Operation;

const OpenApiDocument = z.looseObject({ openapi: z.string() }).meta({ id: "OpenApiDocument" });

export const getOpenApi = {
  method: "GET",
  path: "/openapi.json",
  access: "anyone",
  request: {},
  responses: { 200: { body: OpenApiDocument } },
} as const satisfies Operation;

/** What a problem's `type` address answers with. */
const ProblemDescription = z
  .object({ type: z.string(), title: z.string(), status: z.int(), advice: z.string() })
  .meta({ id: "ProblemDescription" });

export const getProblemType = {
  method: "GET",
  path: "/problems/{type}",
  access: "anyone",
  request: { path: z.object({ type: z.string().max(60) }) },
  responses: { 200: { body: ProblemDescription, mediaTypes: ["application/json", "text/html"] } },
} as const satisfies Operation;
