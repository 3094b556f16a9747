import { LinkedText } from "../components/linked-text.tsx";
import { about } from "../content/about.ts";
import { accessibility } from "../content/accessibility.ts";
import { contact } from "../content/contact.ts";
import { criteria } from "../content/criteria.ts";
import { data } from "../content/data.ts";
import { privacy } from "../content/privacy.ts";
import type { InLanguages, TextPage } from "../content/text-page.ts";
import { usePage } from "../context.ts";
import { definePage, found } from "../define-page.tsx";

/** The pages of our own words, by their names in addresses. */
export const texts: Readonly<Record<string, InLanguages<TextPage>>> = {
  about,
  criteria,
  accessibility,
  privacy,
  contact,
  data,
};

export const textPages = Object.entries(texts).map(([name, text]) =>
  definePage<InLanguages<TextPage>>({
    path: `/${name}`,
    load: async () => found(text),
    head: (content, { language }) => ({
      title: content[language].title,
      description: content[language].description,
    }),
    View: Text,
  }),
);

function Text({ content }: { content: InLanguages<TextPage> }) {
  const { t } = usePage();
  const { title, description, sections } = content[t.language];
  return (
    <div class="wrap page words">
      <div class="lead">
        <h1>{title}</h1>
        <p>{description}</p>
      </div>
      {sections.map(({ id, heading, paragraphs, list = [] }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>
              <LinkedText>{paragraph}</LinkedText>
            </p>
          ))}
          {list.length > 0 && (
            <ul>
              {list.map((entry) => (
                <li key={entry}>
                  <LinkedText>{entry}</LinkedText>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}
