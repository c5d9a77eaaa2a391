/** Points on a curve: more of them where it bends, none too many where it is straight. */

import type { Curves } from "./sweep.ts";

/** A curve that is off its chord by this part of its height needs another point. */
const BEND = 0.002;
/** Stretches shorter than this part of the width are not divided any more. */
const SHORTEST = 1e-4;
const ROUNDS = 6;
/**
 * Points of an even grid would all meet a wave of just that length in the same phase:
 * it would look flat. So each stands a little off its place.
 */
const OFF = 0.3;
const GOLDEN = 0.6180339887498949;

/** The values of several curves at each of many places. */
export type Run = (x: Float64Array) => Curves;

export interface Sampled {
  readonly x: Float64Array;
  readonly curves: Curves;
}

/** At least `first` points from `low` to `high`, and at most about `most`. */
export function sampled(
  run: Run,
  [low, high]: readonly [number, number],
  first: number,
  most: number,
): Sampled {
  let x = roughly(low, high, first);
  let curves = run(x);
  const shortest = (high - low) * SHORTEST;
  for (let round = 0; round < ROUNDS; round++) {
    const fresh = between(x, curves, shortest);
    if (fresh.length === 0) break;
    // So many at a time that the evaluator meets few different lengths.
    const rest = run(padded(fresh));
    const order = merging(x, fresh);
    curves = Object.fromEntries(
      Object.entries(curves).map((
        [name, y],
      ) => [name, merged(y, rest[name]!, order)]),
    );
    x = merged(x, fresh, order);
    if (x.length > most) break;
  }
  return { x, curves };
}

/** Places near those of an even grid; both ends and the middle are exact. */
function roughly(low: number, high: number, length: number): Float64Array {
  const last = length - 1;
  return Float64Array.from({ length }, (_, i) => {
    const isExact = i === 0 || i === last || 2 * i === last;
    const off = isExact ? 0 : OFF * ((i * GOLDEN) % 1 - 0.5);
    return i === last ? high : low + (high - low) * (i + off) / last;
  });
}

/** Two places in every stretch in which some curve is not straight. */
function between(x: Float64Array, curves: Curves, shortest: number): Float64Array {
  const isBent = new Uint8Array(x.length);
  for (const y of Object.values(curves)) {
    const limit = BEND * heightOf(y);
    for (let i = 1; i < x.length - 1; i++) {
      const part = (x[i]! - x[i - 1]!) / (x[i + 1]! - x[i - 1]!);
      const off = Math.abs(y[i - 1]! + part * (y[i + 1]! - y[i - 1]!) - y[i]!);
      if (off > limit) isBent[i] = isBent[i - 1] = 1;
    }
    // Where a curve begins or ends, such as a square root.
    for (let i = 1; i < x.length; i++) {
      if (Number.isFinite(y[i]!) !== Number.isFinite(y[i - 1]!)) isBent[i - 1] = 1;
    }
  }
  const fresh: number[] = [];
  for (let i = 0; i < x.length - 1; i++) {
    const width = x[i + 1]! - x[i]!;
    if (!isBent[i] || width < shortest) continue;
    fresh.push(x[i]! + 0.35 * width, x[i]! + 0.68 * width);
  }
  return Float64Array.from(fresh);
}

function heightOf(y: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of y) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? high - low : Infinity;
}

function padded(x: Float64Array): Float64Array {
  let length = 64;
  while (length < x.length) length *= 2;
  const all = new Float64Array(length).fill(x[x.length - 1]!);
  all.set(x);
  return all;
}

/** For each place of two ordered lists together: its index, negative in the second. */
function merging(one: Float64Array, other: Float64Array): Int32Array {
  const order = new Int32Array(one.length + other.length);
  let [a, b] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    const isFirst = b >= other.length || (a < one.length && one[a]! <= other[b]!);
    order[i] = isFirst ? a++ : -1 - b++;
  }
  return order;
}

function merged(
  one: Float64Array,
  other: Float64Array,
  order: Int32Array,
): Float64Array {
  const both = new Float64Array(order.length);
  order.forEach((at, i) => both[i] = at >= 0 ? one[at]! : other[-1 - at]!);
  return both;
}
