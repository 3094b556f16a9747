import { type CodeList, codeInWords } from "#schemas/code-words.ts";
import { directionOf } from "#schemas/direction.ts";
import type { PageLanguage } from "./languages.ts";
import arabic from "./locales/ar.json" with { type: "json" };
import english from "./locales/en.json" with { type: "json" };
import french from "./locales/fr.json" with { type: "json" };
import turkish from "./locales/tr.json" with { type: "json" };

export type MessageKey = keyof typeof english;
type MessageValues = Readonly<Record<string, string | number>>;

type Part =
  | string
  | { readonly argument: string; readonly cases?: ReadonlyMap<string, readonly Part[]> }
  | "#";

const texts: Record<PageLanguage, Record<MessageKey, string>> = {
  en: english,
  fr: french,
  ar: arabic,
  tr: turkish,
};

/** The words, numbers and dates of one language. */
export interface Messages {
  readonly language: PageLanguage;
  readonly direction: "ltr" | "rtl";
  (key: MessageKey, values?: MessageValues): string;
  /** What a code of the contract is called; the code itself where it has no words yet. */
  label(list: CodeList, code: string): string;
  number(value: number): string;
  /** A day such as 25 November 2026, in UTC. */
  date(instant: string): string;
  /** The name of any language, in this one. */
  languageName(tag: string): string;
}

const made = new Map<PageLanguage, Messages>();

/** Made once for each language: a page is hundreds of texts. */
export function messagesIn(language: PageLanguage): Messages {
  const messages = made.get(language) ?? createMessages(language, texts[language]);
  made.set(language, messages);
  return messages;
}

/**
 * Latin digits in every language: figures, years and codes in case studies are written with them, and a page
 * with two kinds of digits is hard to compare.
 */
const localeOf = (language: PageLanguage) => `${language === "en" ? "en-GB" : language}-u-ca-gregory-nu-latn`;

export function createMessages(language: PageLanguage, entries: Readonly<Record<string, string>>): Messages {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 });
  const dates = new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" });
  const names = new Intl.DisplayNames([language], { type: "language" });
  const parsed = new Map<string, readonly Part[]>();

  const format = (parts: readonly Part[], values: MessageValues, count?: number): string =>
    parts.map((part) => formatPart(part, values, count)).join("");
  function formatPart(part: Part, values: MessageValues, count?: number): string {
    if (typeof part === "string") return part === "#" && count !== undefined ? numbers.format(count) : part;
    const value = values[part.argument];
    if (value === undefined) throw new Error(`A message lacks its ${part.argument}.`);
    if (!part.cases) return typeof value === "number" ? numbers.format(value) : value;
    const chosen =
      part.cases.get(`=${value}`) ??
      part.cases.get(typeof value === "number" ? rules.select(value) : value) ??
      part.cases.get("other") ??
      [];
    return format(chosen, values, typeof value === "number" ? value : count);
  }
  function translate(key: string, values: MessageValues = {}): string {
    const parts = parsed.get(key) ?? parseMessage(entries[key] ?? key);
    parsed.set(key, parts);
    return format(parts, values);
  }
  return Object.assign(translate, {
    language,
    direction: directionOf(language),
    label: (list: CodeList, code: string) => codeInWords(list, code, language),
    number: (value: number) => numbers.format(value),
    date: (instant: string) => dates.format(new Date(instant)),
    languageName: (tag: string) => names.of(tag) ?? tag,
  });
}

/** Reads the part of ICU's message syntax that is used: `{name}`, and `{n, plural, …}` or `{x, select, …}` with `#`. */
export function parseMessage(message: string): readonly Part[] {
  let at = 0;
  const fail = () => new Error(`Not a message, at ${at}: ${message}`);
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = new RegExp(pattern.source, "y");
    match.lastIndex = at;
    const found = match.exec(message);
    if (found) at = match.lastIndex;
    return found;
  };
  function parts(isCase: boolean): Part[] {
    const read: Part[] = [];
    while (at < message.length) {
      const text = take(isCase ? /[^{}#]+/ : /[^{}]+/) ?? take(isCase ? /#/ : /(?!)/);
      if (text) read.push(text[0]);
      else if (isCase && message[at] === "}") break;
      else read.push(argument());
    }
    return read;
  }
  function argument(): Part {
    const [, name = ""] = take(/\{\s*(\w+)\s*/) ?? [];
    if (!name) throw fail();
    if (take(/\}/)) return { argument: name };
    if (!take(/,\s*(?:plural|select)\s*,\s*/)) throw fail();
    const cases = new Map<string, readonly Part[]>();
    for (let found = take(/(=?[\w-]+)\s*\{/); found; found = take(/(=?[\w-]+)\s*\{/)) {
      cases.set(found[1] ?? "", parts(true));
      if (!take(/\}\s*/)) throw fail();
    }
    if (!cases.has("other") || !take(/\}/)) throw fail();
    return { argument: name, cases };
  }
  return parts(false);
}
