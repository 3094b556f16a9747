import type { ComponentChildren } from "preact";
import type { TextPage } from "../content/text-page.ts";
import { LinkedText } from "./linked-text.tsx";

interface TextSectionsProps {
  readonly text: TextPage;
  /** Before the sections. */
  readonly opening?: ComponentChildren;
  /** After the sections. */
  readonly children?: ComponentChildren;
}

/** A page of our own words, with what is not words before or after its sections. */
export function TextSections({
  text: { title, description, sections },
  opening,
  children,
}: TextSectionsProps) {
  return (
    <div class="wrap page words">
      <div class="lead">
        <h1>{title}</h1>
        <p>{description}</p>
      </div>
      {opening}
      {sections.map(({ id, heading, paragraphs, list = [], isOrdered }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>
              <LinkedText>{paragraph}</LinkedText>
            </p>
          ))}
          {list.length > 0 && <List entries={list} isOrdered={isOrdered} />}
        </section>
      ))}
      {children}
    </div>
  );
}

function List({ entries, isOrdered }: { entries: readonly string[]; isOrdered: true | undefined }) {
  const Kind = isOrdered ? "ol" : "ul";
  return (
    <Kind>
      {entries.map((entry) => (
        <li key={entry}>
          <LinkedText>{entry}</LinkedText>
        </li>
      ))}
    </Kind>
  );
}
