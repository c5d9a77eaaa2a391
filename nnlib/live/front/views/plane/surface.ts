/** The loss over two parameters that the reader chooses, with the descent on it. */

import { descentOf, type DescentSpec } from "../../state/descent.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import { html } from "../../elements/dom.ts";
import { contourLayer } from "./contours.ts";
import { type ArrowSpec, downhillLayer, pathLayer } from "./descent_layers.ts";
import { planeView } from "./plane.ts";
import type { View } from "../view.ts";
import { type Range, windowAround } from "./window.ts";

interface SurfaceSpec extends PartSpec, DescentSpec, ArrowSpec {
  /** Numbers that say which of the parameters: their places. */
  readonly across: string;
  readonly up: string;
  /** A number: how far the map reaches to each side. */
  readonly reach: string;
  /** The outputs that are the slopes across and up. */
  readonly slopes: readonly [string, string];
}

/** Draws the plane, anew whenever it is one of other parameters or another part. */
export function surface(frame: Frame, told: SurfaceSpec): View {
  const { stage } = frame;
  const { document, store, signal } = stage;
  const { parameters } = told;
  const descent = descentOf(frame.model, frame.stage, told);
  const element = html(document, "div", { class: "osn-surface" });
  let shown = "";
  let drawn: { readonly close: AbortController; readonly view: View } | null = null;
  let ranges: Readonly<Record<string, Range>> = {};
  let replaced = store.replaced;
  signal.addEventListener("abort", () => drawn?.close.abort());

  const rangeOf = (name: string): Range => {
    const { min = -10, max = 10 } = store.controls.get(name)!;
    const [value, reach] = [store.number(name), store.number(told.reach)];
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
      output: told.loss,
      domain: "values",
      follows: true,
      point: "open",
    } as const;
    const layers = [
      contourLayer,
      pathLayer(descent),
      downhillLayer(told.slopes, told),
    ];
    const view = planeView({ ...stage, signal: close.signal }, spec, layers);
    const had = element.contains(document.activeElement);
    element.replaceChildren(view.element);
    // Moved out of the old map by the keys: they go on in the new one.
    if (had) element.querySelector<SVGElement>(".osn-point")?.focus();
    return { close, view };
  };
  const paint = () => {
    const x = parameters[store.number(told.across)];
    const y = parameters[store.number(told.up)];
    if (x === undefined || y === undefined) return; // the figure says why
    // A preset, a link or Reset begins anew, with the point in the middle.
    if (store.replaced !== replaced) ranges = {};
    replaced = store.replaced;
    ranges = { [x]: rangeOf(x), [y]: rangeOf(y) };
    const next = JSON.stringify([x, y, ranges[x], ranges[y]]);
    if (next !== shown || drawn === null) drawn = draw(x, y);
    shown = next;
    drawn.view.paint();
  };
  return { element, paint };
}
