/** Where a condition holds along a line of sampled points. */

import { formatNumber } from "../elements/format.ts";

/** From where to where, along x. */
export type Span = readonly [from: number, to: number];

/** The spans of `x` in which `holds` is not 0; a border lies midway between two points. */
export function spansOf(x: ArrayLike<number>, holds: ArrayLike<number>): Span[] {
  const spans: Span[] = [];
  let from: number | null = null;
  for (let i = 0; i < x.length; i++) {
    const border = i === 0 ? x[0]! : (x[i - 1]! + x[i]!) / 2;
    if (holds[i] && from === null) from = border;
    if (!holds[i] && from !== null) {
      spans.push([from, border]);
      from = null;
    }
  }
  if (from !== null) spans.push([from, x[x.length - 1]!]);
  return spans;
}

/** "z below −2.9 and z above 2.9", for spans between `low` and `high`; "nowhere". */
export function spansText(
  name: string,
  spans: readonly Span[],
  [low, high]: Span,
): string {
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10, 1);
  const texts = spans.map(([from, to]) => {
    if (from === low && to === high) return "everywhere";
    if (from === low) return `${name} below ${number(to)}`;
    if (to === high) return `${name} above ${number(from)}`;
    return `${name} from ${number(from)} to ${number(to)}`;
  });
  return texts.length === 0
    ? "nowhere"
    : texts.join(", ").replace(/, ([^,]*)$/, " and $1");
}
