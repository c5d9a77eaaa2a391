/** Scales and ticks that plots share. Numbers come from d3, with a real minus sign. */

// @ts-types="@types/d3-array"
import { extent } from "d3-array";
// @ts-types="@types/d3-scale"
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { formatNumber } from "../../elements/format.ts";

export type Scale = ScaleLinear<number, number>;

export interface Tick {
  readonly value: number;
  readonly text: string;
}

export function linear(
  domain: readonly [number, number],
  range: readonly [number, number],
): Scale {
  return scaleLinear(domain, range);
}

export function ticksOf(scale: Scale, count: number): readonly Tick[] {
  const size = Math.max(...scale.domain().map(Math.abs));
  // Where d3 would write many digits, a power of ten reads better.
  const plain = size < 1e6 && size >= 1e-3;
  const format = plain
    ? scale.tickFormat(count)
    : (value: number) => formatNumber(value);
  return scale.ticks(count).map((value) => ({ value, text: format(value) }));
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
  const room = low === high ? (Math.abs(low) / 2 || 0.5) : 0;
  const [from = 0, to = 1] = scaleLinear([low - room, high + room], [0, 1]).nice(6)
    .domain();
  return [from, to];
}
