/** What our tests use of a library that has no types of its own. */
declare module "@citation-js/core" {
  /** CSL-JSON, as far as it was said. */
  interface CslItem {
    readonly id: string;
    readonly title?: string;
    readonly issued?: { readonly "date-parts"?: readonly (readonly number[])[] };
    readonly URL?: string;
    readonly author?: readonly { readonly family?: string; readonly literal?: string }[];
    readonly publisher?: string;
    readonly note?: string;
  }
  export class Cite {
    constructor(text: string, options: { forceType: string });
    readonly data: readonly CslItem[];
    format(format: "bibliography", options: { template: string; lang: string }): string;
  }
}
