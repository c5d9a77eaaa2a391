/** Curves that jump: a jump is a break in the line, with nothing drawn across. */

/** A curve through points. */
export interface Series {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What a curve is at these places. */
export type Curve = (x: Float64Array) => ArrayLike<number>;

/** A curve that goes so far between two points, as a part of its height, may jump. */
const FAR = 0.05;
/** How often the stretch is halved: after that, no curve that we draw is so steep. */
const HALVINGS = 45;

/**
 * The curve through these points, broken where it jumps. Between two points far apart
 * the stretch is halved towards the larger part of the way, again and again: what goes
 * just as far in no width at all is a jump, and what becomes small was only steep.
 */
export function broken(x: Float64Array, y: ArrayLike<number>, curve: Curve): Series {
  const finite = Array.from(y).filter(Number.isFinite);
  const far = FAR * (Math.max(...finite) - Math.min(...finite));
  const gaps = Array.from({ length: x.length - 1 }, (_, at) => ({
    at,
    from: { x: x[at]!, y: y[at]! },
    to: { x: x[at + 1]!, y: y[at + 1]! },
  })).filter(({ from, to }) => Math.abs(to.y - from.y) > far);
  for (let i = 0; i < HALVINGS && gaps.length > 0; i++) {
    const middles = Float64Array.from(gaps, ({ from, to }) => (from.x + to.x) / 2);
    const heights = curve(middles);
    gaps.forEach((gap, g) => {
      const middle = { x: middles[g]!, y: heights[g]! };
      const isBefore = Math.abs(middle.y - gap.from.y) > Math.abs(gap.to.y - middle.y);
      gap[isBefore ? "to" : "from"] = middle;
    });
  }
  const jumps = new Map(
    gaps.filter(({ from, to }) => Math.abs(to.y - from.y) > far)
      .map((gap) => [gap.at, gap]),
  );
  if (jumps.size === 0) return { x, y };
  const [brokenX, brokenY]: [number[], number[]] = [[], []];
  for (let at = 0; at < x.length; at++) {
    brokenX.push(x[at]!);
    brokenY.push(y[at]!);
    const jump = jumps.get(at);
    if (jump === undefined) continue;
    brokenX.push(jump.from.x, jump.from.x, jump.to.x);
    brokenY.push(jump.from.y, NaN, jump.to.y);
  }
  return { x: brokenX, y: brokenY };
}
