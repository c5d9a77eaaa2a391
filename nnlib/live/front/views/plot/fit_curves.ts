/** Points, a network's curve through them, and the straight lines beside it. */

import { html, setAttributes } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { roundDomain } from "./axis.ts";
import { keyView } from "./key.ts";
import { plot, type Series } from "./plot.ts";
import { makeSlidable } from "./plot_drag.ts";
import { Sweep, valuesOf } from "./sweep.ts";
import type { Stage, View } from "../view.ts";

/** Points on a curve: enough for the sharp bends of large weights. */
const POINTS = 201;

/** A curve may leave the frame farther above and below the points; in their height. */
const ROOM = 0.5;

const OUTPUTS = ["y", "best", "collapsed"] as const;

export function fitCurvesView(stage: Stage, points: Series): View {
  const { document, store } = stage;
  const control = store.controls.get("x")!;
  const { min = 0, max = 1 } = control;
  const x = valuesOf(control, POINTS);
  const sweep = new Sweep(store.program, ["x"], OUTPUTS);
  const picture = plot(document, OUTPUTS.length);
  picture.name("x");
  const isLinear = () => store.number("linear") !== 0;
  const key = keyView(stage, [
    { line: "osn-datum", text: () => "points" },
    { line: "osn-curve osn-series-0", text: () => "the network" },
    { line: "osn-curve osn-series-1", text: () => "the best straight line" },
    {
      line: "osn-curve osn-series-2",
      text: () => isLinear() ? "all layers in one" : null,
    },
  ]);
  const slide = makeSlidable(
    stage,
    picture,
    "x",
    () => `x = ${store.text("x", 4)}, the network says ${store.text("y", 4)}`,
  );
  const element = html(document, "div", { class: "osn-curves" });
  element.append(picture.element, key.element);
  const [low, high] = roundDomain(Array.from(points.y));
  const room = (high - low) * ROOM;
  let drawn = "";

  const draw = () => {
    const inputs = store.inputs();
    const next = JSON.stringify({ ...inputs, x: 0 });
    if (next === drawn || store.error !== null) return;
    drawn = next;
    const curves = sweep.run(inputs, x);
    const shown = isLinear() ? OUTPUTS : OUTPUTS.slice(0, 2);
    const seen = shown.flatMap((name) =>
      Array.from(curves[name]!, (y) => Math.min(high + room, Math.max(low - room, y)))
    );
    const series = shown.map((name) => ({ x, y: curves[name]! }));
    picture.draw([min, max], roundDomain([low, high, ...seen]), series);
    picture.scatter(points);
  };
  const paint = () => {
    draw();
    const y = store.number("y");
    picture.mark(store.number("x"), [y]);
    key.paint();
    slide();
    const number = (name: string) => formatNumber(store.number(name), 4);
    setAttributes(picture.element, {
      "aria-label": `${points.x.length} points, and the network's ${
        isLinear() ? "straight line" : "curve"
      }: at x = ${number("x")} it is ${number("y")}. The best straight line is ${
        number("best")
      } there.`,
    });
  };
  return { element, paint };
}
