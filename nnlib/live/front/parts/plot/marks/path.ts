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
  const path = line<number>()
    .digits(1)
    .curve(CURVES[steps ?? "none"])
    .defined((at, i) => canBeDrawn(at) && canBeDrawn(y[i]))
    .x((at) => axes.x.at(at))
    .y((_, i) => axes.y.at(y[i]!));
  return path(x as unknown as number[]) ?? "";
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
