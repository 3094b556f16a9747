import { CopyButton } from "./copy-button.tsx";

interface CiteBoxProps {
  /** The citation as a text, in the language of the page. */
  readonly text: string;
  /** Files for reference managers. */
  readonly files?: readonly { readonly name: string; readonly href: string }[];
}

export function CiteBox({ text, files = [] }: CiteBoxProps) {
  return (
    <div class="cite">
      <blockquote id="citation">{text}</blockquote>
      <p class="row">
        <CopyButton of="citation" />
        {files.map(({ name, href }) => (
          <a key={name} href={href} download>
            {name}
          </a>
        ))}
      </p>
    </div>
  );
}
