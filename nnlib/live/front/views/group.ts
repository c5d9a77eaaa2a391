/** Several views as one part, one below the other. */

import { html } from "../elements/dom.ts";
import type { Stage, View } from "./view.ts";

export function groupView(
  { document }: Stage,
  className: string,
  views: readonly View[],
): View {
  const elements = views.map((view) => view.element);
  return {
    element: html(document, "div", { class: className }, ...elements),
    paint: () => views.forEach((view) => view.paint()),
  };
}

/** A view that can be folded away, under a heading. */
export function foldedView(
  { document }: Stage,
  heading: string,
  open: boolean,
  view: View,
): View {
  const summary = html(document, "summary", {}, heading);
  const attributes = { class: "osn-details", open };
  return {
    element: html(document, "details", attributes, summary, view.element),
    paint: view.paint,
  };
}
