import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

export interface TokenStore {
  adapter: AdapterFactory;
  endSession(id: string): void;
}

/** Codes, sessions and refresh tokens, in memory: a restart ends them, but not the access tokens already issued. */
export function createTokenStore(): TokenStore {
  const stored = new Map<string, AdapterPayload>();
  const live = (payload: AdapterPayload | undefined) =>
    payload?.exp === undefined || payload.exp * 1000 > Date.now() ? payload : undefined;

  const adapter = (model: string): Adapter => ({
    upsert: async (id, payload) => void stored.set(`${model}:${id}`, payload),
    find: async (id) => live(stored.get(`${model}:${id}`)),
    findByUid: async (uid) =>
      live([...stored.values()].find((payload) => payload.uid === uid && payload.kind === model)),
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = stored.get(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void stored.delete(`${model}:${id}`),
    async revokeByGrantId(grantId) {
      for (const [key, payload] of stored) if (payload.grantId === grantId) stored.delete(key);
    },
  });
  return { adapter, endSession: (id) => stored.delete(`Session:${id}`) };
}
