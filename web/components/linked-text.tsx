import { usePage } from "../context.ts";

/** Words of our own with links in them, as content/ writes them. */
export function LinkedText({ children }: { children: string }) {
  const { link } = usePage();
  const isPage = (address: string) => /^\/(?!v1\/|openapi)/.test(address);
  return children.split(/(\[[^\]]+\]\([^)]+\))/).map((part) => {
    const [, words, address = ""] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? [];
    return words ? (
      <a key={part} href={isPage(address) ? link(address) : address}>
        {words}
      </a>
    ) : (
      part
    );
  });
}
