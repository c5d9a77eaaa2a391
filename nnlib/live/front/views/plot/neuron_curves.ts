/**
 * What each of several neurons makes of one input while the others stay as they are: a
 * small plot a neuron, all of one size, with the current value marked.
 */

import { html, liveText, setAttributes } from "../../elements/dom.ts";
import type { ControlSpec } from "../../state/spec.ts";
import { symbolOf, symbolSpoken, symbolText } from "../../elements/symbols.ts";
import { plot } from "./plot.ts";
import { Sweep, valuesOf } from "./sweep.ts";
import type { Stage, View } from "../view.ts";

/** A neuron, and the input that its weights make the most of. */
export interface CurveSpec {
  readonly name: string;
  readonly over: string;
}

const POINTS = 61;
const HEIGHT = 168;
const OWN = "the input it weighs most";

export function neuronCurvesView(stage: Stage, neurons: readonly CurveSpec[]): View {
  const { document, store, signal, live } = stage;
  const controls = [...store.controls.values()];
  const options = [OWN, ...controls.map(({ symbol }) => symbolText(symbol))];
  const select = html(
    document,
    "select",
    { class: "osn-select", disabled: !live },
    ...options.map((text, value) => html(document, "option", { value }, text)),
  );
  let chosen = 0;
  select.addEventListener("change", () => {
    chosen = select.selectedIndex;
    store.refresh();
  }, { signal });
  const curves = neurons.map((neuron) => curve(stage, neuron));
  const element = html(
    document,
    "div",
    { class: "osn-neuron-curves" },
    html(
      document,
      "label",
      { class: "osn-labelled osn-live" },
      "Draw each neuron over",
      select,
    ),
    html(
      document,
      "div",
      { class: "osn-small-plots" },
      ...curves.map((each) => each.element),
    ),
  );
  const paint = () => {
    neurons.forEach(({ over }, i) => {
      const control = controls[chosen - 1] ?? store.controls.get(over);
      if (control !== undefined) curves[i]!.paint(control);
    });
  };
  return { element, paint };
}

function curve(stage: Stage, { name }: CurveSpec) {
  const { document, store, symbols } = stage;
  const picture = plot(document, 1, HEIGHT);
  const sweeps = new Map<string, Sweep>();
  const heading = liveText(document);
  const element = html(
    document,
    "div",
    { class: "osn-small-plot", "data-ref": name },
    html(document, "p", { class: "osn-small-title" }, heading.node),
    picture.element,
  );
  const spoken = symbolSpoken(symbolOf(symbols, name));
  let key = "";
  const paint = (control: ControlSpec) => {
    if (store.error !== null) return;
    const { name: over, min = 0, max = 1, unit } = control;
    const inputs = store.inputs();
    const next = JSON.stringify({ ...inputs, [over]: over });
    if (next !== key) {
      key = next;
      if (!sweeps.has(over)) sweeps.set(over, new Sweep(store.program, [over], [name]));
      const x = valuesOf(control, POINTS);
      const y = sweeps.get(over)!.run(inputs, x)[name]!;
      picture.draw([min, max], [0, 1], [{ x, y }]);
      picture.name(symbolText(control.symbol) + (unit ? ` (${unit})` : ""));
    }
    const words = `${spoken} = ${store.text(name, 2)}`;
    heading.set(words);
    picture.mark(store.number(over), [store.number(name)]);
    const at = `${symbolSpoken(control.symbol)} = ${store.text(over, 4)}`;
    setAttributes(picture.element, {
      "aria-label": `Curve of ${spoken} over ${symbolSpoken(control.symbol)}. ` +
        `At ${at}: ${words}.`,
    });
  };
  return { element, paint };
}
