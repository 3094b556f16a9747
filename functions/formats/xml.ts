/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

type Attributes = Readonly<Record<string, string>>;

/** An element; texts among its children are escaped, markup is not. */
export const element = (
  name: string,
  attributes: Attributes,
  children: readonly (string | Markup)[] = [],
): Markup => {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const content = children.map((child) => (typeof child === "string" ? escaped(child) : child.markup));
  return { markup: `<${name}${start.join("")}>${content.join("")}</${name}>` };
};

export const xmlDocument = (root: Markup): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Good in texts and in attributes, in XML and in HTML. XML 1.0 has no way to write some characters: they are left out. */
const escaped = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"\r]/g, (character) => entities[character] ?? "&#13;");
