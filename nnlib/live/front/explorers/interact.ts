/** Interact: any traced function, with its parameters as controls. */

import type { Explorer } from "../page/context.ts";
import { controlsView } from "../views/controls/controls.ts";
import { curveView } from "../views/plot/curve.ts";
import { equationsView } from "../views/text/equations.ts";
import { resultView } from "../views/text/results.ts";
import { summaryView, tableView } from "../views/text/table.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";

function views({ stage, spec, model, toolbar, uses }: Frame): readonly View[] {
  const { store } = stage;
  // The function's own order, which JSON does not keep: a notebook's cache sorts keys.
  const told = (model.get("outputs") ?? []) as readonly { readonly name: string }[];
  const order = told.map(({ name }) => name);
  const outputs = [...store.program.outputs.keys()]
    .sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const numbers = outputs.filter((name) => store.tensor(name)?.data.length === 1);
  const ranges = spec.controls.filter((control) => control.kind === "range");
  const shown: View[] = [toolbar()];
  shown.push(controlsView(stage, spec.controls));
  // Numbers first: they are the key to the curves' colours.
  for (const name of numbers) {
    shown.push(resultView(stage, name, numbers.indexOf(name)));
  }
  if (ranges.length > 0 && numbers.length > 0) {
    shown.push(curveView(stage, ranges, numbers));
  }
  for (const name of outputs) {
    if (!numbers.includes(name)) shown.push(resultView(stage, name, 0));
  }
  if (spec.show.includes("equations")) {
    shown.push(equationsView(stage, spec.equations, { pairs: false }));
  }
  if (spec.show.includes("table")) {
    shown.push(tableView(stage, spec.equations, `All values. ${spec.title}`));
  }
  return [...shown, summaryView(stage, outputs.at(-1), uses)];
}

export const interact: Explorer = explorer(
  views,
  () => (_, inputs) => `dict(${inputs})`,
);
