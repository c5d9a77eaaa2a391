/** Numbers rounded as numpy does it, and as Python does. */

/** The nearest whole number; of two that are equally near the even one. */
export function rint(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest < 0.5) return below === 0 && Object.is(x, -0) ? -0 : below;
  if (rest === 0.5) {
    const even = below % 2 === 0 ? below : below + 1;
    return even === 0 && x < 0 ? -0 : even;
  }
  if (!(rest > 0.5)) return x; // nan and infinities
  return below + 1 === 0 ? -0 : below + 1;
}

/** numpy's np.round: scaled, rounded, and scaled back. */
export function roundDecimals(x: number, decimals: number): number {
  if (decimals === 0) return rint(x);
  const scale = 10 ** Math.abs(decimals);
  return decimals > 0 ? rint(x * scale) / scale : rint(x / scale) * scale;
}

/** Python's round(): of the number as it is, to its last binary digit. */
export function roundExactly(x: number, decimals: number): number {
  if (decimals < 0 || !(Math.abs(x) < 1e21)) return roundDecimals(x, decimals);
  const digits = Math.min(decimals, 100);
  const size = Math.abs(x);
  let nearest = Number(size.toFixed(digits));
  // toFixed goes away from 0 where the number lies exactly in the middle.
  const [, after = ""] = size.toFixed(Math.min(100, digits + 60)).split(".");
  const isMiddle = /^50*$/.test(after.slice(digits));
  const isOdd = Number(size.toFixed(digits).at(-1)) % 2 === 1;
  if (isMiddle && isOdd) nearest = Number((nearest - 10 ** -digits).toFixed(digits));
  return x < 0 || Object.is(x, -0) ? -nearest : nearest;
}
