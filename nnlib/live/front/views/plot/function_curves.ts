/** A function and, beside it, its slope: both over z, with a tangent at the point. */

import { html, setAttributes } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { spansOf, spansText } from "../../state/spans.ts";
import { roundDomain } from "./axis.ts";
import { broken } from "./jumps.ts";
import { keyView } from "./key.ts";
import { plot, type Span } from "./plot.ts";
import { makeSlidable } from "./plot_drag.ts";
import { Sweep, valuesOf } from "./sweep.ts";
import type { Stage, View } from "../view.ts";

/** Points on a curve; an odd number has one at 0. */
const POINTS = 401;
/** A curve may leave the frame above and below this, if it would flatten the other. */
const ROOM = 3;

const OUTPUTS = ["f", "f_slope", "g", "g_slope", "saturated"] as const;

/** What the curves are called; see `_told` in nnlib/explorers/activation.py. */
export interface FunctionSpec {
  readonly label: string;
}

export function functionCurvesView(
  stage: Stage,
  functions: readonly FunctionSpec[],
  flat: number,
): View {
  const { document, store } = stage;
  const control = store.controls.get("z")!;
  const { min = 0, max = 1 } = control;
  const x = valuesOf(control, POINTS);
  const sweep = new Sweep(store.program, ["z"], OUTPUTS);
  const [height, slope] = [plot(document, 2), plot(document, 2)];
  height.name("z");
  slope.name("z");
  const label = (name: string) => functions[store.number(name)]?.label ?? null;
  const isComparing = () => label("compare") !== null;
  const isSmooth = () => store.number("smooth") !== 0;
  let saturated: readonly Span[] = [];
  const where = () => spansText("z", saturated, [min, max]);

  const key = keyView(stage, [
    { line: "osn-curve osn-series-0", text: () => label("function") },
    { line: "osn-curve osn-series-1", text: () => label("compare") },
    { line: "osn-tangent", text: () => isSmooth() ? "tangent" : null },
    {
      line: "osn-shade",
      text: () =>
        `${label("function")} saturated, its slope within ±${flat}: ${where()}`,
    },
  ]);
  const slide = makeSlidable(
    stage,
    height,
    "z",
    () =>
      `z = ${store.text("z", 4)}, ${
        isSmooth() ? `slope ${store.text("f_slope", 4)}` : "no slope"
      }`,
  );
  const figure = (caption: string, picture: Element) =>
    html(
      document,
      "figure",
      { class: "osn-function" },
      html(document, "figcaption", {}, caption),
      picture,
    );
  const element = html(
    document,
    "div",
    { class: "osn-functions" },
    figure("The function: a = f(z)", height.element),
    figure("Its slope: f′(z)", slope.element),
    key.element,
  );

  let drawn = "";
  const draw = () => {
    const next = `${store.number("function")} ${store.number("compare")}`;
    if (next === drawn || store.error !== null) return;
    drawn = next;
    const curves = sweep.run(store.inputs(), x);
    const inputs = store.inputs();
    const pair = (first: string, second: string) =>
      (isComparing() ? [first, second] : [first]).map((name) =>
        broken(x, curves[name]!, (at) => sweep.run(inputs, at)[name]!)
      );
    const [heights, slopes] = [pair("f", "g"), pair("f_slope", "g_slope")];
    const largest = heights.map(({ y }) =>
      Math.max(...Array.from(y).filter(Number.isFinite).map(Math.abs))
    );
    const room = Math.max(ROOM, Math.min(...largest));
    const seen = heights.flatMap(({ y }) =>
      Array.from(y, (value) => Math.min(room, Math.max(-room, value)))
    );
    height.draw([min, max], roundDomain(seen), heights);
    slope.draw(
      [min, max],
      roundDomain(slopes.flatMap(({ y }) => Array.from(y))),
      slopes,
    );
    saturated = spansOf(x, curves.saturated!);
    height.shade(saturated);
    slope.shade(saturated);
  };
  const paint = () => {
    draw();
    const z = store.number("z");
    const at = (...names: string[]) =>
      names.slice(0, isComparing() ? 2 : 1).map((name) => store.number(name));
    height.mark(z, at("f", "g"));
    slope.mark(z, at("f_slope", "g_slope"));
    height.tangent(z, store.number("f"), isSmooth() ? store.number("f_slope") : NaN);
    key.paint();
    slide();
    const number = (name: string) => formatNumber(store.number(name), 4);
    const names = [label("function"), label("compare")].filter((name) => name !== null);
    const curvesOf = names.join(" and ");
    const here = `At z = ${number("z")}`;
    setAttributes(height.element, {
      "aria-label": `Curve of ${curvesOf}. ${here}: ${
        number("f")
      }. Saturated: ${where()}.`,
    });
    setAttributes(slope.element, {
      "aria-label": `Slope of ${curvesOf}. ${here}: ${
        isSmooth() ? number("f_slope") : "none"
      }.`,
    });
  };
  return { element, paint };
}
