/**
 * Building elements. Everything goes through attributes and text nodes, never through
 * markup in strings, so that no state, address or stored text can become an element.
 */

const SVG = "http://www.w3.org/2000/svg";

export type Child = Node | string;
/** false and undefined leave an attribute out; true sets it with no value. */
export type Attributes = Readonly<
  Record<string, string | number | boolean | null | undefined>
>;

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      element.removeAttribute(name);
    } else {
      const text = value === true ? "" : String(value);
      // Writing an attribute, even the same one, makes the browser lay out again.
      if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
  }
}

/** Creates an element of `document`: html(document, "p", { class: "note" }, "Hello"). */
export function html<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  document: Document,
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/** Changes a text node in place, and only if its text is another. */
export function setText(node: Text, text: string): void {
  if (node.data !== text) node.data = text;
}

/** A text node that `set` changes, for the many places that show a changing text. */
export function liveText(
  document: Document,
  text = "",
): { readonly node: Text; set(text: string): void } {
  const node = document.createTextNode(text);
  return { node, set: (next) => setText(node, next) };
}

let ids = 0;

/**
 * An id that no other element of a page has. Only for elements made while a page is
 * alive: two still pictures, built apart, would use the same ones.
 */
export function uniqueId(prefix: string): string {
  ids += 1;
  return `${prefix}-${ids}`;
}
