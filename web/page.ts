import type { ComponentType } from "preact";
import type { Article, WithContext } from "schema-dts";
import type { Api, Found, Moved, Refused } from "./api.ts";
import type { PageLanguage } from "./languages.ts";
import type { Messages } from "./messages.ts";

/** Who runs the catalogue, and the mailbox readers may write to, where that is known. */
export interface Operator {
  readonly name: string | undefined;
  readonly mailbox: string | undefined;
}

/** A request for a page, as its module sees it. */
export interface PageRequest {
  readonly language: PageLanguage;
  /** After the language, such as `/case-studies`; empty for the home page. */
  readonly path: string;
  /** The variables of the page's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Without a slash at the end. */
  readonly siteUrl: string;
  readonly operator: Operator;
  readonly now: Date;
  /** By which it is found in the logs. */
  readonly id: string;
}

/** What the head says of a page, for browsers, search engines and reference managers. */
export interface Head {
  readonly title: string;
  readonly description: string;
  /** The path, after the language, of the page that this one is a form of; its own where left out. */
  readonly canonical?: string;
  /** Not to be found by search engines: the many combinations of filters. */
  readonly isUnlisted?: boolean;
  readonly jsonLd?: WithContext<Article>;
  /** Such as citation_title; a name may come more than once. */
  readonly meta?: readonly (readonly [name: string, content: string])[];
  /** Other forms of the same content, by media type. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[];
}

export interface PageDefinition<Content> {
  /** After the language: `/case-studies/{slug}`. */
  readonly path: string;
  /** Undefined where nothing has this address. */
  load(request: PageRequest, api: Api): Promise<Found<Content> | Moved | Refused | undefined>;
  head(content: Content, t: Messages, request: PageRequest): Head;
  readonly View: ComponentType<{ readonly content: Content }>;
}

/** What a page is once its content is there. */
interface OpenedPage {
  readonly outcome: "found";
  readonly head: Head;
  readonly View: ComponentType;
}

/** A page whose content nobody else needs to know the type of. */
export interface Page {
  readonly path: string;
  open(request: PageRequest, api: Api, t: Messages): Promise<OpenedPage | Moved | Refused | undefined>;
}
