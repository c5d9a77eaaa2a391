/** One output over a grid of two inputs, evaluated. */

import type { Program, Tensor } from "../../engine/types.ts";
import type { PlaneSpec } from "../../state/spec.ts";
import { linear } from "../plot/axis.ts";
import { Sweep } from "../plot/sweep.ts";

/**
 * Where the values of a grid stand: in the middle of each cell, as the pixels of a
 * canvas do, or on lines of which the first and the last are the edges of the map.
 */
export type GridKind = "cells" | "lines";

/** Evaluates the plane's output on a grid, with the program that computes the rest. */
export class PlaneMap {
  readonly #output: string;
  readonly #sweep: Sweep;
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(program: Program, spec: PlaneSpec, size: number, kind: GridKind) {
    const { x, y, output } = spec;
    this.#output = output;
    this.#sweep = new Sweep(program, [y, x], [output]);
    const ends = kind === "cells" ? [-0.5, size - 0.5] : [0, size - 1];
    const places = (range: readonly [number, number]) => {
      const scale = linear(ends as [number, number], range);
      return Float64Array.from({ length: size }, (_, i) => scale(i));
    };
    this.#x = places(spec.xRange);
    // Rows of the grid go down, y goes up.
    this.#y = places(spec.yRange).reverse();
  }

  /** The outputs row by row, from the top left. */
  evaluate(inputs: Readonly<Record<string, number | Tensor>>): Float64Array {
    return this.#sweep.run(inputs, this.#y, this.#x)[this.#output]!;
  }
}

/**
 * The part of the plane that a grid covers, as an SVG viewBox for the paths below: d3
 * puts the values of a grid at the middles of cells of size 1.
 */
export function viewBox(size: number, kind: GridKind): string {
  return kind === "cells" ? `0 0 ${size} ${size}` : `0.5 0.5 ${size - 1} ${size - 1}`;
}

/** The least and the greatest of the values; a little apart if all are the same. */
export function extentOf(values: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  return low < high ? [low, high] : [low, low + 1e-3];
}
