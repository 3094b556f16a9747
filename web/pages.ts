import type { Page } from "./page.ts";
import { home } from "./pages/home.tsx";

/** Every page there is; an address is looked up from the first to the last. */
export const pages: readonly Page[] = [home];
