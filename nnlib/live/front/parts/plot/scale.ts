/** From values to places in a frame that is 1,000 units wide and high. */

// @ts-types="@types/d3-scale"
import { scaleLinear, scaleLog } from "d3-scale";
import { formatNumber } from "../../elements/format.ts";
import { type Tick, ticksOf } from "../../views/plot/axis.ts";
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
  const places = isUp ? [UNITS, 0] : [0, UNITS];
  const scale = log ? scaleLog([low, high], places) : scaleLinear([low, high], places);
  // What is 0 or less is infinitely far down on a logarithmic axis.
  const none = isUp ? FAR : -FAR;
  return {
    low,
    high,
    at(value) {
      if (log && value <= 0) return none;
      const place = scale(value);
      return place > FAR ? FAR : place < -FAR ? -FAR : place;
    },
    valueAt: (place) => scale.invert(place),
    ticks(count) {
      if (given !== undefined) return givenTicks(given, low, high);
      if (log) return logTicks(low, high, count);
      return ticksOf(scaleLinear([low, high], [0, 1]), count);
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
    return scaleLog([from, to], [0, 1]).ticks(count)
      .map((value) => ({ value, text: formatNumber(value, 6) }));
  }
  const every = Math.ceil((last - first + 1) / count);
  const isPlain = first >= -3 && last <= 4;
  const powers: Tick[] = [];
  for (let power = first; power <= last; power += every) {
    const raised = String(power).replace("-", "⁻")
      .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
    const value = Number(`1e${power}`);
    powers.push({ value, text: isPlain ? formatNumber(value) : `10${raised}` });
  }
  return powers;
}
