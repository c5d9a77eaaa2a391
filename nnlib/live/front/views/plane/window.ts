/** Which part of two parameters' ranges a map shows. Pure arithmetic. */

export type Range = readonly [number, number];

/**
 * The range that reaches so far to each side. It stays where it was while the value is
 * inside, so that a map does not move under a point that is being dragged.
 */
export function windowAround(
  value: number,
  reach: number,
  [min, max]: Range,
  before: Range | null,
): Range {
  const width = 2 * reach;
  if (width >= max - min) return [min, max];
  if (before !== null && before[1] - before[0] === width) {
    if (value >= before[0] && value <= before[1]) return before;
  }
  const middle = Math.min(max - reach, Math.max(min + reach, Math.round(value)));
  return [middle - reach, middle + reach];
}
