import { usePage } from "../context.ts";

/** A word of the vocabulary that leads to the studies with it. */
export function TermTag({ filter, value, label }: { filter: string; value: string; label: string }) {
  const { link } = usePage();
  return (
    <a class="term" href={link("/case-studies", new URLSearchParams({ [filter]: value }))}>
      {label}
    </a>
  );
}
