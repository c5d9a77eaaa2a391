/** From values to places in a frame that is 1,000 units wide and high. */

// @ts-types="@types/d3-array"
import { ticks } from "d3-array";
import { formatNumber } from "../../elements/format.ts";
import { linear, powerOfTen, type Tick, ticksOf } from "./axis.ts";
import type { Limits } from "./limits.ts";
import type { TicksSpec } from "./spec.ts";

/** The frame's own units: stretched to its width and height. */
export const UNITS = 1000;
/** Farther out than this nothing needs a place of its own. */
const FAR = 50 * UNITS;

export interface Scale {
  readonly low: number;
  readonly high: number;
  /** The place of a value; NaN has none. */
  at(value: number): number;
  valueAt(place: number): number;
  ticks(count: number): readonly Tick[];
}

/** Two scales, and how large the frame is in pixels. */
export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
  readonly width: number;
  readonly height: number;
}

export function scaleOf(
  { low, high }: Limits,
  log: boolean,
  isUp: boolean,
  given?: TicksSpec,
): Scale {
  const places = isUp ? [UNITS, 0] as const : [0, UNITS] as const;
  const scale = log
    ? linear([Math.log10(low), Math.log10(high)], places)
    : linear([low, high], places);
  // What is 0 or less is infinitely far down on a logarithmic axis.
  const none = isUp ? FAR : -FAR;
  return {
    low,
    high,
    at(value) {
      if (log && value <= 0) return none;
      const place = scale(log ? Math.log10(value) : value);
      return place > FAR ? FAR : place < -FAR ? -FAR : place;
    },
    valueAt: (place) => log ? 10 ** scale.invert(place) : scale.invert(place),
    ticks(count) {
      if (given !== undefined) return givenTicks(given, low, high);
      if (log) return logTicks(low, high, count);
      return ticksOf(scale, count);
    },
  };
}

function givenTicks({ at, labels }: TicksSpec, low: number, high: number): Tick[] {
  const [from, to] = low < high ? [low, high] : [high, low];
  return at
    .map((value, i) => ({ value, text: labels?.[i] ?? formatNumber(value, 4) }))
    .filter(({ value }) => value >= from && value <= to);
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function logTicks(low: number, high: number, count: number): Tick[] {
  const [from, to] = low < high ? [low, high] : [high, low];
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  if (last - first < 1) {
    // Within a power of ten its multiples, or where they are too few, as if straight.
    const multiples = [first - 1, first].flatMap((power) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digit * powerOfTen(power))
    ).filter((value) => value >= from && value <= to);
    const few = 2 * multiples.length < count;
    return (few ? ticks(from, to, count) : multiples)
      .map((value) => ({ value, text: formatNumber(value, 6) }));
  }
  const every = Math.ceil((last - first + 1) / count);
  const isPlain = first >= -3 && last <= 4;
  const powers: Tick[] = [];
  for (let power = first; power <= last; power += every) {
    const raised = String(power).replace("-", "⁻")
      .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
    const value = powerOfTen(power);
    powers.push({ value, text: isPlain ? formatNumber(value) : `10${raised}` });
  }
  return powers;
}
