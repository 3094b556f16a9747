import * as z from "zod";
import { CountryCode } from "#schemas/vocabulary.ts";
import * as keys from "./keys.ts";
import { readItem } from "./read.ts";
import { commit, put } from "./write.ts";

/** An integration, by its id at the identity provider, and the country it acts for. */
const Client = z.object({ clientId: z.string(), country: CountryCode.optional() });
export type Client = z.infer<typeof Client>;

/** Access pattern 31. */
export const get = (clientId: string): Promise<Client | undefined> =>
  readItem(Client, keys.client(clientId), { consistent: true });

/** Access pattern 32: without a country the client may only read. */
export const bind = (clientId: string, country?: string): Promise<"bound"> =>
  commit("bound", [put(keys.client(clientId), { clientId, country })]);
