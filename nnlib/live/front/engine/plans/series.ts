/** Plans of operations on series: running sums, sorting, convolution, Fourier. */
import { axisOf, show, strides } from "../shapes.ts";
import { fresh, type Planned, type Value } from "./plan.ts";

/** Fill each line of x along an axis by `fill`: where it starts, its step, its length. */
function alongAxis(
  x: Value,
  axis: number,
  fill: (out: Float64Array, start: number, step: number, size: number) => void,
): Planned {
  const along = axisOf(axis, x.shape.length);
  const step = strides(x.shape)[along]!;
  const size = x.shape[along]!;
  const block = step * size;
  return fresh(x.shape, [x], (out) => () => {
    if (block === 0) return;
    for (let base = 0; base < out.length; base += block) {
      for (let below = 0; below < step; below++) fill(out, base + below, step, size);
    }
  });
}

export function cumsum(x: Value, axis: number): Planned {
  const a = x.data;
  return alongAxis(x, axis, (out, start, step, size) => {
    let total = -0; // to which −0 adds up to −0, as in numpy
    for (let i = 0, at = start; i < size; i++, at += step) out[at] = total += a[at]!;
  });
}

/** In ascending order; nan comes last, as in numpy. */
export function sort(x: Value, axis: number): Planned {
  const a = x.data;
  return alongAxis(x, axis, (out, start, step, size) => {
    const line = new Float64Array(size);
    for (let i = 0, at = start; i < size; i++, at += step) line[i] = a[at]!;
    line.sort();
    for (let i = 0, at = start; i < size; i++, at += step) out[at] = line[i]!;
  });
}

/** All sums of products of two series that pass each other: n + m − 1 of them. */
export function convolve(x: Value, y: Value): Planned {
  const [n, m] = [x, y].map(({ shape }) => {
    if (shape.length > 1 || shape[0] === 0) {
      throw new Error(`convolve takes two series; got shape ${show(shape)}`);
    }
    return shape[0] ?? 1;
  }) as [number, number];
  const [a, b] = [x.data, y.data];
  return fresh([n + m - 1], [x, y], (out) => () => {
    out.fill(0);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) out[i + j]! += a[i]! * b[j]!;
    }
  });
}

/**
 * A part of the discrete Fourier transform along the last axis: Σ x·cos or −Σ x·sin.
 * Every term is added up: with a table of the turns that is fast enough for the some
 * hundred numbers of a signal on a page.
 */
export function dft(part: "real" | "imag", x: Value): Planned {
  const n = x.shape.at(-1);
  if (!n) throw new Error(`there is no transform of nothing: ${show(x.shape)}`);
  const turns = Float64Array.from({ length: n }, (_, k) => {
    const angle = 2 * Math.PI * k / n;
    return part === "real" ? Math.cos(angle) : -Math.sin(angle);
  });
  const a = x.data;
  return fresh(x.shape, [x], (out) => () => {
    for (let row = 0; row < out.length; row += n) {
      for (let k = 0; k < n; k++) {
        let total = 0;
        for (let j = 0, turn = 0; j < n; j++) {
          total += a[row + j]! * turns[turn]!;
          turn += k;
          if (turn >= n) turn -= n;
        }
        out[row + k] = total;
      }
    }
  });
}
