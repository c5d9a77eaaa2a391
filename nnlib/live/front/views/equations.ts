/** Every named value as a formula: a line in symbols, and a line in current numbers. */

import { html } from "../dom.ts";
import { mathView } from "../mathml.ts";
import type { EquationSpec } from "../spec.ts";
import type { Stage, View } from "./view.ts";

/** With `pairs`, two equations share a row where there is room. */
export function equationsView(
  stage: Stage,
  equations: readonly EquationSpec[],
  { pairs, label = "Equations" }: { readonly pairs: boolean; readonly label?: string },
): View {
  const { document, store } = stage;
  const formulas = equations.map(({ name, symbols, numbers }) => {
    const [first, second] = [mathView(document, symbols), mathView(document, numbers)];
    const item = html(
      document,
      "li",
      { class: "osn-equation", "data-ref": name },
      html(document, "div", { class: "osn-symbols" }, first.element),
      html(document, "div", { class: "osn-numbers" }, second.element),
    );
    return { item, second };
  });
  const items = formulas.map(({ item }) => item);
  // Long numbers make a line wider than a phone: then this scrolls, also by keyboard.
  const element = html(
    document,
    "div",
    {
      class: pairs ? "osn-equations osn-pairs" : "osn-equations",
      role: "group",
      "aria-label": label,
      tabindex: stage.live ? 0 : undefined,
    },
    html(document, "ul", {}, ...items),
  );
  return {
    element,
    paint: () => formulas.forEach(({ second }) => second.paint(store)),
  };
}
