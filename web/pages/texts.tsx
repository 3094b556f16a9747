import { OperatorNote } from "../components/operator-note.tsx";
import { TextSections } from "../components/text-sections.tsx";
import { about } from "../content/about.ts";
import { accessibility } from "../content/accessibility.ts";
import { contact } from "../content/contact.ts";
import { criteria } from "../content/criteria.ts";
import { privacy } from "../content/privacy.ts";
import type { InLanguages, TextPage } from "../content/text-page.ts";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";

/** The pages of our own words alone, by their names in addresses. */
export const texts: Readonly<Record<string, InLanguages<TextPage>>> = {
  about,
  criteria,
  accessibility,
  privacy,
  contact,
};

export const textPages = Object.entries(texts).map(([name, text]) =>
  definePage<InLanguages<TextPage>>({
    path: `/${name}`,
    load: async () => found(text),
    head: (content, { language }) => ({
      title: content[language].title,
      description: content[language].description,
    }),
    View: name === "contact" || name === "privacy" ? TextWithOperator : Text,
  }),
);

function Text({ content }: { content: InLanguages<TextPage> }) {
  return <TextSections text={content[usePage().t.language]} />;
}

/** What the deployment's settings say, in front of what is the same everywhere. */
function TextWithOperator({ content }: { content: InLanguages<TextPage> }) {
  return <TextSections text={content[usePage().t.language]} opening={<OperatorNote />} />;
}
