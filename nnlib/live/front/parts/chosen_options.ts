/** The formulas of what is chosen, a block for each control that chooses. */

import { html } from "../elements/dom.ts";
import { scrollBox } from "../elements/tables.ts";
import { mathView } from "../elements/mathml.ts";
import type { MathTree, PartSpec } from "../state/spec.ts";
import type { View } from "../views/view.ts";
import type { Frame } from "../views/part.ts";

interface OptionSpec {
  readonly label: string;
  readonly formulas: readonly MathTree[];
  readonly range: string;
}

interface ChosenSpec extends PartSpec {
  readonly controls: readonly string[];
  readonly options: readonly OptionSpec[];
}

export function chosenOptions(
  { stage }: Frame,
  { controls, options }: ChosenSpec,
): View {
  const { document, store } = stage;
  const blocks = controls.map((name, series) => {
    const element = html(document, "div", { class: "osn-formulas" });
    let shown: number | null = null;
    const paint = () => {
      const chosen = store.number(name);
      if (chosen === shown) return;
      shown = chosen;
      const told = options[chosen];
      element.hidden = told === undefined;
      element.replaceChildren(...(told ? block(document, told, series) : []));
    };
    return { element, paint };
  });
  // Long formulas make a line wider than a phone: then this scrolls, also by keyboard.
  const element = scrollBox(
    stage,
    "equations osn-formula-blocks",
    "Formulas",
    ...blocks.map((each) => each.element),
  );
  return { element, paint: () => blocks.forEach((each) => each.paint()) };
}

function block(document: Document, told: OptionSpec, series: number): Element[] {
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
