/** Lists of numbers as paths. */

// @ts-types="@types/d3-shape"
import {
  area,
  curveLinear,
  curveStep,
  curveStepAfter,
  curveStepBefore,
  line,
} from "d3-shape";
import { canBeDrawn } from "../../../views/plot/axis.ts";
import type { Axes } from "../scale.ts";
import type { Style } from "../spec.ts";

type Numbers = ArrayLike<number>;

const CURVES = {
  none: curveLinear,
  pre: curveStepBefore,
  post: curveStepAfter,
  mid: curveStep,
} as const;

/** The line through (x, y), broken where a number cannot be drawn. */
export function linePath(
  x: Numbers,
  y: Numbers,
  axes: Axes,
  steps: Style["steps"],
): string {
  const [xs, ys] = thinned(x, y, axes);
  const path = line<number>()
    .digits(1)
    .curve(CURVES[steps ?? "none"])
    .defined((at, i) => canBeDrawn(at) && canBeDrawn(ys[i]))
    .x((at) => axes.x.at(at))
    .y((_, i) => axes.y.at(ys[i]!));
  return path(xs as unknown as number[]) ?? "";
}

/** More points than this are more than can be told apart. */
const MOST = 2500;
/** So many columns of the frame, each with its first, lowest, highest and last point. */
const COLUMNS = 500;

/** The same curve through fewer points, if there are very many and they go rightwards. */
export function thinned(x: Numbers, y: Numbers, axes: Axes): [Numbers, Numbers] {
  if (x.length <= MOST) return [x, y];
  const width = (axes.x.high - axes.x.low) / COLUMNS;
  const kept: number[] = [];
  let [column, lowest, highest, last] = [NaN, 0, 0, 0];
  const keep = () => {
    for (const i of [lowest, highest, last].sort((a, b) => a - b)) {
      if (i > (kept.at(-1) ?? -1)) kept.push(i);
    }
  };
  for (let i = 0; i < x.length; i++) {
    // Where it turns back, or has gaps, every point counts.
    if (!(x[i]! >= (x[i - 1] ?? -Infinity)) || !canBeDrawn(y[i])) return [x, y];
    const next = Math.floor((x[i]! - axes.x.low) / width);
    if (next !== column) {
      if (i > 0) keep();
      kept.push(i);
      column = next;
      lowest = highest = i;
    }
    if (y[i]! < y[lowest]!) lowest = i;
    if (y[i]! > y[highest]!) highest = i;
    last = i;
  }
  keep();
  return [kept.map((i) => x[i]!), kept.map((i) => y[i]!)];
}

/** What lies between two curves, where a condition holds. */
export function areaPath(
  x: Numbers,
  y1: (i: number) => number,
  y2: (i: number) => number,
  axes: Axes,
  steps: Style["steps"],
  holds: (i: number) => boolean,
): string {
  const path = area<number>()
    .digits(1)
    .curve(CURVES[steps ?? "none"])
    .defined((at, i) =>
      canBeDrawn(at) && canBeDrawn(y1(i)) && canBeDrawn(y2(i)) && holds(i)
    )
    .x((at) => axes.x.at(at))
    .y0((_, i) => axes.y.at(y2(i)))
    .y1((_, i) => axes.y.at(y1(i)));
  return path(x as unknown as number[]) ?? "";
}
