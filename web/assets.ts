/** What web/build.ts made of `browser/` and `styles/`. */
export interface Assets {
  /** Addresses on this site, with a hash of the content in their names. */
  readonly script: string;
  /** All of it, for the head. */
  readonly style: string;
  /** Runs before the first paint, in the head. */
  readonly early: string;
  /** Of web/browser/worker.ts, for web/service-worker.ts. */
  readonly worker: string;
}

/** Put in by the build (infra/build.ts); tests have their own (vitest.config.ts). */
declare const BUILT_ASSETS: Assets;
export const assets: Assets = BUILT_ASSETS;
