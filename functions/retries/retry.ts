import { setTimeout as sleep } from "node:timers/promises";
import { UnavailableError } from "./unavailable-error.ts";

/** Eight attempts with these pauses take 2 s on average beside the requests themselves. */
export const maxAttempts = 8;

/** Waits for a random part of 50, 100, 200 ... 800 ms, so that those who met do not meet again. */
export const pause = (attempt: number): Promise<void> =>
  sleep(Math.random() * Math.min(25 * 2 ** attempt, 800));

/** Repeats `attempt` while it answers undefined, because others came first; gives up with an UnavailableError. */
export async function retry<Outcome>(
  attempt: () => Promise<Outcome | undefined>,
  reason: string,
): Promise<Outcome> {
  for (let count = 1; count <= maxAttempts; count++) {
    const outcome = await attempt();
    if (outcome !== undefined) return outcome;
    await pause(count);
  }
  throw new UnavailableError(reason);
}
