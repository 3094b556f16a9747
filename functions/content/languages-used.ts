/** The languages of several views together, each once, for Content-Language. */
export const languagesUsed = (views: readonly { readonly languages: readonly string[] }[]): string[] => [
  ...new Set(views.flatMap(({ languages }) => languages)),
];
