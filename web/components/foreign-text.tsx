import { usePage } from "../context.ts";
import { directionOf } from "../languages.ts";
import type { Messages } from "../messages.ts";

type TextLanguages = Readonly<
  Record<string, { language: string; stale: boolean; origin?: string | undefined }>
>;

/** Something whose texts may be in several languages. */
export interface Multilingual {
  readonly language: string;
  readonly textLanguages: TextLanguages;
}

export const languageOfText = ({ language, textLanguages }: Multilingual, pointer: string): string =>
  textLanguages[pointer]?.language ?? language;

/** `lang` and `dir` of a text that is not in the page's language, and nothing for one that is. */
export function textAttributes(source: Multilingual, pointer: string, t: Messages) {
  const language = languageOfText(source, pointer);
  return language === t.language ? {} : { lang: language, dir: directionOf(language) };
}

export const useTextAttributes = (source: Multilingual, pointer: string) =>
  textAttributes(source, pointer, usePage().t);

/** A text inside a line of the page's own. */
export function ForeignText({
  of,
  pointer,
  children,
}: {
  of: Multilingual;
  pointer: string;
  children: string;
}) {
  return <bdi {...useTextAttributes(of, pointer)}>{children}</bdi>;
}

/** Says that a text is not in the page's language, or that its translation is older than its source. */
export function LanguageBadge({ of, pointer }: { of: Multilingual; pointer: string }) {
  const { t } = usePage();
  const language = languageOfText(of, pointer);
  const { stale = false, origin } = of.textLanguages[pointer] ?? {};
  const notes = [
    ...(language === t.language ? [] : [t("text.language", { language: t.languageName(language) })]),
    ...(origin === "machine" ? [t("text.machine")] : []),
    ...(stale ? [t("text.stale")] : []),
  ];
  return notes.length > 0 ? <span class="badge">{notes.join(t("separator"))}</span> : null;
}
