import { usePage } from "../../context.ts";
import { ForeignText, LanguageBadge, textAttributes } from "../foreign-text.tsx";
import type { Study } from "./study-content.ts";

/** A text of several paragraphs. */
export function StudyProse({ of, pointer, text }: { of: Study; pointer: string; text: string }) {
  const { t } = usePage();
  return (
    <>
      <LanguageBadge of={of} pointer={pointer} />
      <div {...textAttributes(of, pointer, t)}>
        {text.split(/\n+/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </>
  );
}

type ListField = "lessons" | "enablers" | "activeIngredients" | "adaptableParts";

export function StudyPoints({ of, field }: { of: Study; field: ListField }) {
  return (
    <>
      <LanguageBadge of={of} pointer={of[field].map((_, index) => `/${field}/${index}`)} />
      <ul class="points">
        {of[field].map((text, index) => (
          <li key={text}>
            <ForeignText of={of} pointer={`/${field}/${index}`}>
              {text}
            </ForeignText>
          </li>
        ))}
      </ul>
    </>
  );
}
