/** One output over a grid of two inputs: evaluated, coloured, and outlined. */

// @ts-types="@types/d3-contour"
import { contours } from "d3-contour";
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

/** Writes the colour of each value into `pixels` (RGBA); no value becomes clear. */
export function colourPixels(
  values: Float64Array,
  [low, high]: readonly [number, number],
  ramp: Uint8ClampedArray,
  pixels: Uint8ClampedArray,
): void {
  const factor = 255 / (high - low);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const shade = Math.round(Math.min(255, Math.max(0, (value - low) * factor)));
    const at = 4 * i;
    pixels[at] = ramp[3 * shade]!;
    pixels[at + 1] = ramp[3 * shade + 1]!;
    pixels[at + 2] = ramp[3 * shade + 2]!;
    pixels[at + 3] = Number.isNaN(value) ? 0 : 255;
  }
}

export type Ring = readonly (readonly number[])[];

function rings(values: Float64Array, size: number, threshold: number): readonly Ring[] {
  const [shape] = contours().size([size, size]).thresholds([threshold])(
    // d3 only reads the values by index.
    values as unknown as number[],
  );
  return shape?.coordinates.flat() as readonly Ring[] ?? [];
}

/**
 * The part of the plane that a grid covers, as an SVG viewBox for the paths below: d3
 * puts the values of a grid at the middles of cells of size 1.
 */
export function viewBox(size: number, kind: GridKind): string {
  return kind === "cells" ? `0 0 ${size} ${size}` : `0.5 0.5 ${size - 1} ${size - 1}`;
}

/** Everything at or above a threshold as an SVG path. */
export function areaPath(
  values: Float64Array,
  size: number,
  threshold: number,
): string {
  return rings(values, size, threshold).map((ring) => `M${ring.map(point).join("L")}Z`)
    .join("");
}

/**
 * The lines where the values cross a threshold. d3 closes areas along the edge of the
 * grid; there is nothing to see there, so those pieces are left out.
 */
export function boundaryLines(
  values: Float64Array,
  size: number,
  threshold: number,
): Ring[] {
  const lines: Ring[] = [];
  for (const ring of rings(values, size, threshold)) {
    let line: (readonly number[])[] | null = null;
    for (let i = 1; i < ring.length; i++) {
      const [from, to] = [ring[i - 1]!, ring[i]!];
      if (onEdge(from, size) && onEdge(to, size)) {
        line = null;
        continue;
      }
      if (line === null) lines.push(line = [from]);
      line.push(to);
    }
  }
  return lines;
}

/** The same as one SVG path. */
export function boundaryPath(
  values: Float64Array,
  size: number,
  threshold: number,
): string {
  return boundaryLines(values, size, threshold).map(linePath).join("");
}

export function linePath(line: Ring): string {
  return `M${line.map(point).join("L")}`;
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

function onEdge([x = 0, y = 0]: readonly number[], size: number): boolean {
  return x <= 0.5 || y <= 0.5 || x >= size - 0.5 || y >= size - 0.5;
}

function point([x = 0, y = 0]: readonly number[]): string {
  return `${Math.round(x * 100) / 100},${Math.round(y * 100) / 100}`;
}
