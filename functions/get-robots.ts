import { getRobots } from "#schemas/operations/discovery.ts";
import { writeRobots } from "./formats/write-robots.ts";
import { endpoint } from "./http/endpoint.ts";
import { siteUrl } from "./http/environment.ts";
import { okFile } from "./http/responses.ts";

export const handler = endpoint(getRobots, async () =>
  okFile("text/plain; charset=utf-8", writeRobots(siteUrl())),
);
