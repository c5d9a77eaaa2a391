/** Several views as one part, one below the other. */

import { html } from "../elements/dom.ts";
import type { Frame } from "./part.ts";
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

/** A part that can be folded away, under a heading. */
export function fold({ stage, build }: Frame, { label, open, part }: FoldSpec): View {
  const view = build(part);
  const summary = html(stage.document, "summary", {}, label);
  const attributes = { class: "osn-details", open };
  return {
    element: html(
      stage.document,
      "details",
      attributes,
      summary,
      ...elementsOf([view]),
    ),
    paint: view.paint,
  };
}

/** The elements of some views, each with what explains it. */
export function elementsOf(views: readonly View[]): Element[] {
  return views.flatMap(({ element, key }) => key ? [element, key] : [element]);
}

export function groupView(
  { document }: Stage,
  className: string,
  views: readonly View[],
): View {
  return {
    element: html(document, "div", { class: className }, ...elementsOf(views)),
    paint: () => views.forEach((view) => view.paint()),
  };
}
