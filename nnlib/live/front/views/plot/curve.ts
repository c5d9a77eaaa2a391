/** Outputs as curves over the span of one control, with the current value marked. */

import { html, setAttributes } from "../../elements/dom.ts";
import { symbolOf, symbolSpoken, symbolText } from "../../elements/symbols.ts";
import type { ControlSpec, PartSpec } from "../../state/spec.ts";
import { roundDomain } from "./axis.ts";
import { broken } from "./jumps.ts";
import { plot } from "./plot.ts";
import { Sweep, valuesOf } from "./sweep.ts";
import type { Frame } from "../../parts/part.ts";
import type { Stage, View } from "../view.ts";

/** Points on a curve. */
const POINTS = 101;

interface CurveSpec extends PartSpec {
  readonly outputs: readonly string[];
  readonly over: readonly string[];
}

export function curve({ stage }: Frame, { outputs, over }: CurveSpec): View {
  const controls = over.flatMap((name) => stage.store.controls.get(name) ?? []);
  return curveView(stage, controls, outputs);
}

/** Draws `outputs`, single numbers all, over one of `controls` that the reader picks. */
export function curveView(
  stage: Stage,
  controls: readonly ControlSpec[],
  outputs: readonly string[],
): View {
  const { document, store, signal, live } = stage;
  const picture = plot(document, outputs.length);
  const sweeps = controls.map(({ name }) => new Sweep(store.program, [name], outputs));
  let chosen = 0;
  let key = "";
  const element = html(document, "div", { class: "osn-curves" });
  if (controls.length > 1) {
    const options = controls.map(({ symbol }, i) =>
      html(document, "option", { value: i }, symbolText(symbol))
    );
    const attributes = { class: "osn-select", disabled: !live };
    const select = html(document, "select", attributes, ...options);
    select.addEventListener("change", () => {
      chosen = select.selectedIndex;
      store.refresh();
    }, { signal });
    element.append(
      html(
        document,
        "label",
        { class: "osn-labelled osn-live" },
        "Draw it over",
        select,
      ),
    );
  }
  element.append(picture.element);

  const paint = () => {
    const control = controls[chosen]!;
    const { name, min = 0, max = 1 } = control;
    const inputs = store.inputs();
    const next = JSON.stringify([chosen, { ...inputs, [name]: 0 }]);
    if (next !== key && store.error === null) {
      key = next;
      const x = valuesOf(control, POINTS);
      const curves = sweeps[chosen]!.run(inputs, x);
      const series = outputs.map((output) =>
        broken(x, curves[output]!, (at) => sweeps[chosen]!.run(inputs, at)[output]!)
      );
      const domain = roundDomain(series.flatMap(({ y }) => Array.from(y)));
      picture.draw([min, max], domain, series);
      picture.name(symbolText(control.symbol));
    }
    picture.mark(store.number(name), outputs.map((output) => store.number(output)));
    setAttributes(picture.element, { "aria-label": describe(stage, control, outputs) });
  };
  return { element, paint };
}

function describe(
  { store, symbols }: Stage,
  control: ControlSpec,
  outputs: readonly string[],
): string {
  const values = outputs.map((name) =>
    `${symbolSpoken(symbolOf(symbols, name))} = ${store.text(name, 4)}`
  );
  const x = symbolSpoken(control.symbol);
  return `Curve over ${x}. At ${x} = ${store.text(control.name, 4)}: ${
    values.join(", ")
  }.`;
}
