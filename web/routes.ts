import { pageLanguages } from "./languages.ts";

/**
 * Where the gateway sends requests to the function that renders pages. Languages are spelled out: an unknown address of
 * the API stays a problem, not a page.
 */
export const pageRoutes: readonly `/${string}`[] = [
  "/",
  ...pageLanguages.flatMap((language) => [`/${language}`, `/${language}/`, `/${language}/{page+}`] as const),
];
