/** Scales and ticks that plots share. Numbers come from d3, with a real minus sign. */

// @ts-types="@types/d3-array"
import { extent, nice, ticks, tickStep } from "d3-array";
import { fixedNumber, formatNumber } from "../../elements/format.ts";

/**
 * A straight line from values to places. d3-scale's own would bring all of d3's
 * colours and formats, 11 KB, into every page.
 */
export interface Scale {
  (value: number): number;
  invert(place: number): number;
  domain(): [number, number];
  range(): [number, number];
}

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export function linear(
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  const [low, high] = domain;
  const [from, to] = range;
  // Of a domain of one value, all places are in the middle.
  const share = (value: number) => low === high ? 0.5 : (value - low) / (high - low);
  return Object.assign((value: number) => from + (to - from) * share(value), {
    invert: (place: number) => low + (high - low) * ((place - from) / (to - from)),
    domain: (): [number, number] => [low, high],
    range: (): [number, number] => [from, to],
  });
}

export function ticksOf(scale: Scale, count: number): readonly Tick[] {
  const [low, high] = scale.domain();
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Where d3 would write many digits, a power of ten reads better.
  const plain = size < 1e6 && size >= 1e-3;
  const step = Math.abs(tickStep(low, high, count));
  // As many decimals as the step between two ticks has.
  const decimals = step > 0 ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : 0;
  const format = plain
    ? (value: number) => fixedNumber(value, decimals)
    : (value: number) => formatNumber(value);
  return ticks(low, high, count).map((value) => ({ value, text: format(value) }));
}

/** 10 to a whole power, exact where there is such a number. */
export function powerOfTen(power: number): number {
  return Number(`1e${power}`);
}

/** Whether a value has a place in a plot: sums of larger ones may overflow. */
export function canBeDrawn(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) < 1e300;
}

/**
 * The round range that holds all values that can be drawn; with room around one that never
 * changes, and 0 to 1 where there are none.
 */
export function roundDomain(values: Iterable<number>): [number, number] {
  const [low, high] = extent([...values].filter(canBeDrawn));
  if (low === undefined || high === undefined) return [0, 1];
  return niceAround(low, high);
}

/** The next round numbers outside of two; with room around them if they are one. */
export function niceAround(low: number, high: number): [number, number] {
  const room = low === high ? (Math.abs(low) / 2 || 0.5) : 0;
  return nice(low - room, high + room, 6);
}
