/**
 * The special functions that probabilities are made of, to about 14 digits. Written out
 * here because the libraries for them are ten times all of this engine; tested against
 * scipy: tests/live/program/test_special.py.
 *
 * Series and continued fractions are those of the Digital Library of Mathematical
 * Functions, dlmf.nist.gov, chapters 5, 7 and 8.
 */

const EPSILON = 2 ** -53;
const EULER = 0.5772156649015329;
/** What has not settled after so many terms is no number: it would be a guess. */
const MOST = 100_000;

/** ζ(k) − 1 for k = 2, 3, …: the sum's first terms, and Euler and Maclaurin's rest. */
const ZETA = Array.from({ length: 30 }, (_, i) => {
  const k = i + 2, n = 40;
  let sum = n ** (1 - k) / (k - 1) + n ** -k / 2 + k * n ** (-k - 1) / 12 -
    k * (k + 1) * (k + 2) * n ** (-k - 3) / 720 +
    k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * n ** (-k - 5) / 30240;
  for (let j = n - 1; j > 1; j--) sum += j ** -k;
  return sum;
});

/** ln Γ(2 + z) for |z| ≤ ½. */
function logGammaNear2(z: number): number {
  let sum = 0;
  for (let i = ZETA.length - 1; i >= 0; i--) sum = (ZETA[i]! / (i + 2) - sum) * z;
  return ((1 - EULER) + sum) * z;
}

/** ln of Γ(x)·√(x/2π)·(e/x)ˣ, which is near 0: Stirling's series. */
function stirling(x: number): number {
  if (x < 10) {
    return gammaln(x) + x - (x - 0.5) * Math.log(x) - 0.5 * Math.log(2 * Math.PI);
  }
  const y = 1 / (x * x);
  return (1 / 12 -
    y *
      (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * 691 / 360360))))) /
    x;
}

export function gammaln(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x <= 0) {
    if (x === -Infinity || Number.isInteger(x)) return Infinity;
    return Math.log(Math.PI / Math.abs(sinPi(x))) - gammaln(1 - x);
  }
  if (x < 0.5) return logGammaNear2(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNear2(x - 1) - Math.log1p(x - 1);
  if (x >= 10) {
    return (x - 0.5) * (Math.log(x) - 1) + 0.5 * (Math.log(2 * Math.PI) - 1) +
      stirling(x);
  }
  let product = 1;
  for (; x > 2.5; product *= x) x -= 1;
  return Math.log(product) + logGammaNear2(x - 2);
}

export function gamma(x: number): number {
  if (x === 0) return 1 / x; // the poles of both signs
  if (x !== x || x === Infinity) return x;
  if (x < 0.5) {
    if (x === -Infinity || Number.isInteger(x)) return NaN;
    if (x > -170) return Math.PI / (sinPi(x) * gamma(1 - x));
    return Math.sign(sinPi(x)) * Math.exp(gammaln(x));
  }
  if (x > 172) return Infinity;
  let product = 1;
  for (; x > 2.5; product *= x) x -= 1;
  if (x < 1.5) return Math.exp(logGammaNear2(x - 1)) / x * product;
  return product * Math.exp(logGammaNear2(x - 2));
}

/** sin πx, exactly 0 for whole numbers. */
function sinPi(x: number): number {
  const whole = Math.round(x);
  return (whole % 2 === 0 ? 1 : -1) * Math.sin(Math.PI * (x - whole));
}

/** ln q − x, where q = 1 + x, without losing digits near x = 0 and near q = 0. */
function logMinus(q: number, x: number): number {
  if (Math.abs(x) > 0.4) return Math.log(q) - x;
  // ln(1 + x) = 2 artanh(r) with r = x / (2 + x), and x = 2r + rx.
  const r = x / (2 + x), square = r * r;
  let sum = 0;
  for (let k = 3, power = 1; power > EPSILON; k += 2, power *= square) sum += power / k;
  return r * (2 * square * sum - x);
}

/** Σ xⁿ / (a (a + 1) … (a + n)): the lower part of Γ(a), over xᵃe⁻ˣ. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a, sum = term;
  for (let n = 1; n < MOST; n++) {
    sum += term *= x / (a + n);
    if (term <= sum * EPSILON) return sum;
  }
  return NaN;
}

/** The upper part of Γ(a), over xᵃe⁻ˣ: a continued fraction, by Lentz's method. */
function upperFraction(a: number, x: number): number {
  return 1 / lentz(x + 1 - a, (n) => [n * (a - n), x + 2 * n + 1 - a]);
}

/** b₀ + a₁/(b₁ + a₂/(b₂ + …)), where `part(n)` is [aₙ, bₙ]. */
function lentz(first: number, part: (n: number) => readonly [number, number]): number {
  const tiny = 1e-300;
  let f = first || tiny, c = f, d = 0;
  for (let n = 1; n < MOST; n++) {
    const [a, b] = part(n);
    d = 1 / (b + a * d || tiny);
    c = b + a / c || tiny;
    f *= c * d;
    if (Math.abs(c * d - 1) <= 2 * EPSILON) return f;
  }
  return NaN;
}

export function erf(x: number): number {
  if (!(Math.abs(x) < 2)) return x !== x ? x : x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
  return x * Math.exp(-x * x) / Math.sqrt(Math.PI) * lowerSeries(0.5, x * x);
}

export function erfc(x: number): number {
  if (x < 2) return 1 - erf(x);
  if (x > 28) return 0;
  // e^(−x²) of a rounded square would lose digits: x² = high² + (x − high)(x + high).
  const high = Math.fround(x);
  const power = Math.exp(-high * high) * Math.exp(-(x - high) * (x + high));
  return x * power / Math.sqrt(Math.PI) * upperFraction(0.5, x * x);
}

/** The z below which a normal number lies with the probability p. */
export function ndtri(p: number): number {
  if (!(p > 0 && p < 1)) return p === 1 ? Infinity : p === 0 ? -Infinity : NaN;
  if (p > 0.5) return -ndtri(1 - p);
  // A first guess, 26.2.23 of Abramowitz and Stegun; then Halley's steps.
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < 4; i++) {
    const off = 0.5 * erfc(-z / Math.SQRT2) - p;
    const step = off * Math.sqrt(2 * Math.PI) * Math.exp(z * z / 2);
    if (!Number.isFinite(step)) break; // p has hardly a digit
    z -= step / (1 + z * step / 2);
  }
  return z;
}

/** The regularised lower incomplete gamma function P(a, x). */
export function gammainc(a: number, x: number): number {
  if (a !== a || x !== x || a < 0 || x < 0) return NaN;
  if (a === 0) return x > 0 ? 1 : NaN;
  if (x === 0) return 0;
  if (a === Infinity) return x === Infinity ? NaN : 0;
  if (x === Infinity) return 1;
  // xᵃe⁻ˣ / Γ(a): so written, large a and x cancel before they are rounded.
  const power = a < 1
    ? Math.exp(a * Math.log(x) - x - gammaln(a))
    : Math.exp(a * logMinus(x / a, (x - a) / a) - stirling(a)) *
      Math.sqrt(a / 2 / Math.PI);
  return x < a + 1 ? power * lowerSeries(a, x) : 1 - power * upperFraction(a, x);
}

/** The regularised incomplete beta function I(x; a, b). */
export function betainc(a: number, b: number, x: number): number {
  if (!(a >= 0 && b >= 0 && x >= 0 && x <= 1) || a + b === 0) return NaN;
  if (a === Infinity && b === Infinity) return NaN;
  if (x === 0 || x === 1) return Math.abs(x);
  if (a === 0 || b === Infinity) return 1;
  if (b === 0 || a === Infinity) return 0;
  const isHigh = x > (a + 1) / (a + b + 2) && !isSlow(b, x);
  return isHigh ? 1 - betaPart(b, a, 1 - x, x) : betaPart(a, b, x, 1 - x);
}

/** Whether the fraction settles slowly, or loses digits, where a series does not. */
function isSlow(b: number, x: number): boolean {
  return b * x <= 1 && x <= 0.99;
}

function betaPart(a: number, b: number, x: number, y: number): number {
  // xᵃyᵇ / B(a, b), in which a·ln x + b·ln y cancels what B holds of it.
  const off = (x * b - a * y) / a;
  const exponent = a * logMinus(x / a * (a + b), off) +
    b * logMinus(y / b * (a + b), -off * a / b) +
    stirling(a + b) - stirling(a) - stirling(b);
  const power = Math.exp(exponent) * Math.sqrt(a / (a + b) * b / 2 / Math.PI);
  if (isSlow(b, x)) {
    let term = 1, sum = 1;
    for (let n = 1; n < MOST && term > sum * EPSILON; n++) {
      sum += term *= (a + b + n - 1) / (a + n) * x;
    }
    return power / a * sum;
  }
  const fraction = lentz(1, (n) => {
    const m = n >> 1;
    const top = n % 2 === 0
      ? m * (b - m) * x / ((a + n - 1) * (a + n))
      : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
    return [top, 1];
  });
  return power / (a * fraction);
}
