/** Tables with heads, and boxes in which they scroll. */

import { html } from "./dom.ts";

export function tableOf(
  document: Document,
  caption: string | Node,
  heads: readonly (string | Node)[],
  body: Element,
): HTMLTableElement {
  const cells = heads.map((head) => html(document, "th", { scope: "col" }, head));
  return html(
    document,
    "table",
    { class: "osn-table" },
    html(document, "caption", {}, caption),
    html(document, "thead", {}, html(document, "tr", {}, ...cells)),
    body,
  );
}

/** A box that scrolls sideways, if it must, and takes the keyboard where it is alive. */
export function scrollBox(
  { document, live }: { readonly document: Document; readonly live: boolean },
  kind: string,
  label: string,
  ...inside: Element[]
): HTMLElement {
  return html(document, "div", {
    class: `osn-${kind}`,
    role: "group",
    "aria-label": label,
    tabindex: live ? 0 : undefined,
  }, ...inside);
}
