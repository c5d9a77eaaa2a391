/** One of several formulas: the one at the place that a number says. */

import { html } from "../../elements/dom.ts";
import { scrollBox } from "../../elements/tables.ts";
import { mathView, parts } from "../../elements/mathml.ts";
import type { Frame } from "../part.ts";
import type { MathTree, PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";

interface ChosenFormulaSpec extends PartSpec {
  readonly choice: string;
  /** Rows of pieces: a line that is wider than a page breaks between them. */
  readonly formulas: readonly MathTree[];
  readonly label: string;
}

export function chosenFormula(
  { stage }: Frame,
  { choice, formulas, label }: ChosenFormulaSpec,
): View {
  const { document, store } = stage;
  const items = formulas.map((tree) => {
    const pieces = parts(tree)[2].map((piece) => mathView(document, piece).element);
    return html(document, "div", { class: "osn-equation osn-pieces" }, ...pieces);
  });
  const element = scrollBox(stage, "equations", label, ...items);
  const paint = () => {
    const chosen = store.number(choice);
    items.forEach((item, at) => item.hidden = at !== chosen);
  };
  return { element, paint };
}
