/** Several views as one part, one below the other. */

import { html } from "../elements/dom.ts";
import type { Frame } from "../parts/part.ts";
import type { PartSpec } from "../state/spec.ts";
import type { Stage, View } from "./view.ts";

interface GroupSpec extends PartSpec {
  readonly parts: readonly PartSpec[];
  /** Its class, after "osn-". */
  readonly look: string;
}

export function group({ stage, build }: Frame, { parts, look }: GroupSpec): View {
  return groupView(stage, `osn-${look}`, parts.map(build));
}

interface FoldSpec extends PartSpec {
  readonly label: string;
  readonly open: boolean;
  readonly part: PartSpec;
}

export const fold = ({ stage, build }: Frame, { label, open, part }: FoldSpec): View =>
  foldedView(stage, label, open, build(part));

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
