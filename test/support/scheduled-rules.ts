import * as z from "zod";
import { rulesPath } from "#local/events/rules.ts";

const Rules = z.object({ rules: z.array(z.string()) });

/** Does what a running server's schedules do in the cloud, each rule once. */
export async function letTheNightPass({ url }: { readonly url: string }): Promise<void> {
  const { rules } = Rules.parse(await (await fetch(url + rulesPath)).json());
  for (const name of rules) await fetch(url + rulesPath + name, { method: "POST" });
}
