import type { ComponentChildren } from "preact";
import { directionOf } from "#schemas/direction.ts";
import { usePage } from "../context.ts";
import type { Messages } from "../messages.ts";

type TextLanguages = Readonly<
  Record<string, { language: string; stale: boolean; origin?: string | undefined }>
>;

/** Something whose texts may be in several languages. */
interface Multilingual {
  readonly language: string;
  readonly textLanguages: TextLanguages;
}

export const languageOfText = ({ language, textLanguages }: Multilingual, pointer: string): string =>
  textLanguages[pointer]?.language ?? language;

/** `lang` and `dir` of what is not in the page's language, and nothing for what is. */
export const languageAttributes = (language: string, t: Messages) =>
  language === t.language ? {} : { lang: language, dir: directionOf(language) };

export const textAttributes = (source: Multilingual, pointer: string, t: Messages) =>
  languageAttributes(languageOfText(source, pointer), t);

/** A text inside a line of the page's own. */
export function ForeignText({
  of,
  pointer,
  children,
}: {
  of: Multilingual;
  pointer: string;
  children: ComponentChildren;
}) {
  const { t } = usePage();
  return <bdi {...textAttributes(of, pointer, t)}>{children}</bdi>;
}

/** Names in a row, each in its own language, with what stands between them in the page's. */
export function ForeignList({
  of,
  field,
  children: names,
}: {
  of: Multilingual;
  field: string;
  children: readonly string[];
}) {
  const { t } = usePage();
  return names.flatMap((name, index) => [
    index > 0 && t("separator"),
    <ForeignText key={name} of={of} pointer={`/${field}/${index}`}>
      {name}
    </ForeignText>,
  ]);
}

interface LanguageBadgeProps {
  readonly of: Multilingual;
  /** Of one text, or of all in a block that has one badge. */
  readonly pointer: string | readonly string[];
}

/** Says that a text is not in the page's language, or that its translation is older than its source. */
export function LanguageBadge({ of, pointer }: LanguageBadgeProps) {
  const { t } = usePage();
  const notes = [pointer].flat().flatMap((each) => {
    const language = languageOfText(of, each);
    const { stale = false, origin } = of.textLanguages[each] ?? {};
    return [
      ...(language === t.language ? [] : [t("text.language", { language: t.languageName(language) })]),
      ...(origin === "machine" ? [t("text.machine")] : []),
      ...(stale ? [t("text.stale")] : []),
    ];
  });
  return notes.length > 0 ? <span class="badge">{[...new Set(notes)].join(t("separator"))}</span> : null;
}
