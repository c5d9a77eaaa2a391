/** HTML of a tree: linkedom's own leaves "<" and "&" in attributes as they are. */

const VOID = new Set([
  "area",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "wbr",
]);

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** An element with all that it holds; comments are left out. */
export function toHtml(element: Element): string {
  const tag = element.localName;
  const attributes = [...element.attributes]
    .map(({ name, value }) =>
      value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`
    )
    .join("");
  if (VOID.has(tag)) return `<${tag}${attributes}>`;
  const children = [...element.childNodes].map((child) => {
    if (child.nodeType === 1) return toHtml(child as Element);
    return child.nodeType === 3 ? escaped(child.nodeValue ?? "") : "";
  });
  return `<${tag}${attributes}>${children.join("")}</${tag}>`;
}
