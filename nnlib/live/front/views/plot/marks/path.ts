/** Lists of numbers as paths. */

import { canBeDrawn } from "../axis.ts";
import type { Axes } from "../scale.ts";
import type { Style } from "../spec.ts";
import { rounded } from "./mark.ts";

type Numbers = ArrayLike<number>;

type Place = readonly [x: number, y: number];

/**
 * The corners of a line through these places, with steps or without. (d3-shape's lines
 * would do, but bring all of its pies and stacks into every page.)
 */
function corners(places: readonly Place[], steps: Style["steps"]): readonly Place[] {
  if (steps === undefined) return places;
  return places.flatMap(([x, y], i): Place[] => {
    const [before, height] = places[i - 1] ?? [x, y];
    if (i === 0) return [[x, y]];
    if (steps === "pre") return [[before, y], [x, y]];
    if (steps === "post") return [[x, height], [x, y]];
    const middle = (before + x) / 2;
    return [[middle, height], [middle, y], [x, y]];
  });
}

const written = (places: readonly Place[]): string =>
  places.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join("L");

/** The runs of numbers from 0 to n for which something holds. */
function runs(n: number, holds: (i: number) => boolean): number[][] {
  const found: number[][] = [];
  for (let i = 0, isIn = false; i < n; i++) {
    const isNext = holds(i);
    if (isNext && !isIn) found.push([]);
    if (isNext) found.at(-1)!.push(i);
    isIn = isNext;
  }
  return found;
}

/** The line through (x, y), broken where a number cannot be drawn. */
export function linePath(
  x: Numbers,
  y: Numbers,
  axes: Axes,
  steps: Style["steps"],
): string {
  const [xs, ys] = thinned(x, y, axes);
  return runs(xs.length, (i) => canBeDrawn(xs[i]) && canBeDrawn(ys[i])).map((run) => {
    const places = run.map((i): Place => [axes.x.at(xs[i]!), axes.y.at(ys[i]!)]);
    // A point by itself is a dot, where the ends of lines are round.
    return `M${written(corners(places, steps))}${run.length === 1 ? "Z" : ""}`;
  }).join("");
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
  const isThere = (i: number) =>
    canBeDrawn(x[i]) && canBeDrawn(y1(i)) && canBeDrawn(y2(i)) && holds(i);
  return runs(x.length, isThere).map((run) => {
    const edge = (y: (i: number) => number) =>
      corners(run.map((i): Place => [axes.x.at(x[i]!), axes.y.at(y(i))]), steps);
    return `M${written(edge(y1))}L${written([...edge(y2)].reverse())}Z`;
  }).join("");
}
