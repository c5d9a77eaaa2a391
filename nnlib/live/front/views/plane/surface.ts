/** The loss over two parameters that the reader chooses, with the descent on it. */

import type { Descent } from "../../state/descent.ts";
import { html } from "../../elements/dom.ts";
import { contourLayer } from "./contours.ts";
import { type ArrowSpec, downhillLayer, pathLayer } from "./descent_layers.ts";
import { planeView } from "./plane.ts";
import type { Stage, View } from "../view.ts";
import { type Range, windowAround } from "./window.ts";

/** Draws the plane, anew whenever it is one of other parameters or another part. */
export function surfaceView(
  stage: Stage,
  parameters: readonly string[],
  arrow: ArrowSpec,
  descent: Descent,
): View {
  const { document, store, signal } = stage;
  const element = html(document, "div", { class: "osn-surface" });
  let shown = "";
  let drawn: { readonly close: AbortController; readonly view: View } | null = null;
  let ranges: Readonly<Record<string, Range>> = {};
  signal.addEventListener("abort", () => drawn?.close.abort());

  const rangeOf = (name: string): Range => {
    const { min = -10, max = 10 } = store.controls.get(name)!;
    const [value, reach] = [store.number(name), store.number("reach")];
    return windowAround(value, reach, [min, max], ranges[name] ?? null);
  };
  const draw = (x: string, y: string) => {
    drawn?.close.abort();
    const close = new AbortController();
    const spec = {
      x,
      y,
      xRange: ranges[x]!,
      yRange: ranges[y]!,
      output: "loss",
      domain: "values",
      level: null,
      follows: true,
      point: "open",
    } as const;
    const layers = [
      contourLayer,
      pathLayer(descent),
      downhillLayer("slope_across", "slope_up", arrow),
    ];
    const view = planeView({ ...stage, signal: close.signal }, spec, layers);
    const had = element.contains(document.activeElement);
    element.replaceChildren(view.element);
    // Moved out of the old map by the keys: they go on in the new one.
    if (had) element.querySelector<SVGElement>(".osn-point")?.focus();
    return { close, view };
  };
  const paint = () => {
    const x = parameters[store.number("across")];
    const y = parameters[store.number("up_shown")];
    if (x === undefined || y === undefined) return; // the explorer says why
    ranges = { [x]: rangeOf(x), [y]: rangeOf(y) };
    const next = JSON.stringify([x, y, ranges[x], ranges[y]]);
    if (next !== shown || drawn === null) drawn = draw(x, y);
    shown = next;
    drawn.view.paint();
  };
  return { element, paint };
}
