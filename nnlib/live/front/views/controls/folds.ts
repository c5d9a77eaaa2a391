/** Controls in groups that fold away; the first that is shown is open. */

import { html } from "../../elements/dom.ts";
import { controlsView } from "./controls.ts";
import type { Stage, View } from "../view.ts";
import { shownWhen } from "../when.ts";

export interface FoldSpec {
  readonly label: string;
  /** The controls in it. */
  readonly names: readonly string[];
  /** The fold is there while this number is not 0. */
  readonly when?: string;
}

export function foldsView(stage: Stage, folds: readonly FoldSpec[]): View {
  const { document, store } = stage;
  const views = folds.map(({ label, names, when }, i) => {
    const controls = names.flatMap((name) => store.controls.get(name) ?? []);
    const inner = controlsView(stage, controls);
    const element = html(
      document,
      "details",
      { class: "osn-details osn-fold", open: i === 0 },
      html(document, "summary", {}, label),
      inner.element,
    );
    return shownWhen(stage, when, { element, paint: inner.paint });
  });
  const element = html(
    document,
    "div",
    { class: "osn-folds" },
    ...views.map((view) => view.element),
  );
  return { element, paint: () => views.forEach((view) => view.paint()) };
}
