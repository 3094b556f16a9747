import type { PageLanguage } from "../languages.ts";

/** A page of the site's own words. A link is written `[words](address)`, to a page without its language: `/criteria`. */
export interface TextPage {
  readonly title: string;
  readonly description: string;
  readonly sections: readonly {
    readonly id: string;
    readonly heading: string;
    readonly paragraphs: readonly string[];
    readonly list?: readonly string[];
    /** The list is of steps, one after the other. */
    readonly isOrdered?: true;
  }[];
}

export type InLanguages<Content> = Readonly<Record<PageLanguage, Content>>;
