/** The formulas of the chosen functions, with what values they can have. */

import { html } from "../../elements/dom.ts";
import { mathView } from "../../elements/mathml.ts";
import type { MathTree } from "../../state/spec.ts";
import type { Stage, View } from "../view.ts";

/** See `_told` in nnlib/explorers/activation.py. */
export interface FormulaSpec {
  readonly label: string;
  readonly formulas: readonly MathTree[];
  readonly range: string;
}

/** One block for each of the controls `names`, whose numbers choose the functions. */
export function functionFormulasView(
  stage: Stage,
  functions: readonly FormulaSpec[],
  names: readonly string[],
): View {
  const { document, store } = stage;
  const blocks = names.map((name, series) => {
    const element = html(document, "div", { class: "osn-formulas" });
    let shown: number | null = null;
    const paint = () => {
      const chosen = store.number(name);
      if (chosen === shown) return;
      shown = chosen;
      const told = functions[chosen];
      element.hidden = told === undefined;
      element.replaceChildren(...(told ? block(document, told, series) : []));
    };
    return { element, paint };
  });
  // Long formulas make a line wider than a phone: then this scrolls, also by keyboard.
  const element = html(
    document,
    "div",
    {
      class: "osn-equations osn-formula-blocks",
      role: "group",
      "aria-label": "Formulas",
      tabindex: stage.live ? 0 : undefined,
    },
    ...blocks.map((each) => each.element),
  );
  return { element, paint: () => blocks.forEach((each) => each.paint()) };
}

function block(document: Document, told: FormulaSpec, series: number): Element[] {
  const heading = html(
    document,
    "p",
    { class: "osn-result-name" },
    html(document, "span", { class: `osn-key osn-series-${series}` }),
    html(document, "strong", {}, told.label),
  );
  const lines = told.formulas.map((formula) =>
    html(
      document,
      "div",
      { class: "osn-equation" },
      mathView(document, formula).element,
    )
  );
  return [heading, ...lines, html(document, "p", {}, told.range)];
}
