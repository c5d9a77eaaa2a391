/** Every named value as a formula: a line in symbols, and a line in current numbers. */

import { html } from "../../elements/dom.ts";
import { scrollBox } from "../../elements/tables.ts";
import { mathView, parts } from "../../elements/mathml.ts";
import type { Frame } from "../part.ts";
import type { EquationSpec, PartSpec } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";

interface EquationsSpec extends PartSpec {
  /** The values whose equations are shown: all, unless given. */
  readonly shown?: readonly string[];
  readonly pairs: boolean;
  readonly label?: string;
}

export function equations(
  { stage, spec }: Frame,
  { shown, pairs, label }: EquationsSpec,
): View {
  const chosen = spec.equations.filter(({ name }) => shown?.includes(name) ?? true);
  return equationsView(stage, chosen, { pairs, label });
}

/**
 * With `pairs`, two equations share a row where there is room. With `wraps`, the numbers
 * of an equation are pieces, the parts of its outermost row: what does not fit beside the
 * others comes below. MathML cannot break a line by itself.
 */
export function equationsView(
  stage: Stage,
  equations: readonly EquationSpec[],
  { pairs, wraps = false, label = "Equations" }: {
    readonly pairs: boolean;
    readonly wraps?: boolean;
    readonly label?: string;
  },
): View {
  const { document, store } = stage;
  const formulas = equations.map(({ name, symbols, numbers }) => {
    const first = mathView(document, symbols);
    const trees = wraps ? parts(numbers)[2] : [numbers];
    const pieces = trees.map((tree) => mathView(document, tree));
    const item = html(
      document,
      "li",
      { class: "osn-equation", "data-ref": name },
      html(document, "div", { class: "osn-symbols" }, first.element),
      html(
        document,
        "div",
        { class: "osn-numbers" },
        ...pieces.map((piece) => piece.element),
      ),
    );
    return { item, pieces };
  });
  const items = formulas.map(({ item }) => item);
  // Long numbers make a line wider than a phone: then this scrolls, also by keyboard.
  const element = scrollBox(
    stage,
    `equations${pairs ? " osn-pairs" : ""}${wraps ? " osn-wraps" : ""}`,
    label,
    html(document, "ul", {}, ...items),
  );
  return {
    element,
    paint: () =>
      formulas.forEach(({ pieces }) => pieces.forEach((piece) => piece.paint(store))),
  };
}
