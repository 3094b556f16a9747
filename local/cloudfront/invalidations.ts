import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import * as z from "zod";
import type { GatewayResponse } from "../http-api/response.ts";

const Batch = z.object({
  InvalidationBatch: z.object({
    CallerReference: z.string(),
    Paths: z.object({ Items: z.object({ Path: z.array(z.string().startsWith("/")) }) }),
  }),
});
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "Path" });
const builder = new XMLBuilder();

/** The path of CloudFront's CreateInvalidation. */
export const invalidationPath = (distributionId: string) =>
  `/2020-05-31/distribution/${distributionId}/invalidation`;

/** Takes an invalidation and says so: nothing is cached here. */
export async function acceptInvalidation(
  request: IncomingMessage,
  log: (line: string) => void,
): Promise<GatewayResponse> {
  const batch = Batch.safeParse(parser.parse(await text(request)));
  const respond = (status: number, xml: object) => ({
    status,
    headers: { "content-type": "text/xml" },
    cookies: [],
    body: Buffer.from(builder.build(xml)),
  });
  if (!batch.success) {
    const fault = { Code: "InvalidArgument", Message: z.prettifyError(batch.error) };
    return respond(400, { ErrorResponse: { Error: fault } });
  }
  const { CallerReference: reference, Paths } = batch.data.InvalidationBatch;
  log(`CloudFront would let go of ${Paths.Items.Path.join(" ")}`);
  return respond(201, { Invalidation: { Id: reference, Status: "Completed" } });
}
