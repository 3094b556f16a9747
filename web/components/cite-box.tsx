import { usePage } from "../context.ts";

interface CiteBoxProps {
  /** The citation as a text. */
  readonly text: string;
  /** Files for reference managers. */
  readonly files?: readonly { readonly name: string; readonly href: string }[];
}

export function CiteBox({ text, files = [] }: CiteBoxProps) {
  const { t } = usePage();
  return (
    <div class="cite">
      <blockquote id="citation" dir="auto">
        {text}
      </blockquote>
      <p class="row">
        <button type="button" class="quiet needs-script" data-copy="citation" data-copied={t("copied")}>
          {t("copy")}
        </button>
        {files.map(({ name, href }) => (
          <a key={name} href={href} download>
            {name}
          </a>
        ))}
      </p>
    </div>
  );
}
