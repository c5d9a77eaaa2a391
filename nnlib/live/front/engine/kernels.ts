/**
 * The loops of elementwise operations. Each works on a run of `n` elements: `out` from
 * `o` on, and each operand from its own start with its own step (0: the same number
 * for all of the run, which is how arrays broadcast).
 *
 * The common operations each have a loop of their own: V8 compiles what it sees in one
 * loop into machine code, but a function that is passed in costs a call an element.
 * The rarer ones share a loop, through `unary` and `binary`.
 */

import { rint } from "./rounding.ts";
import * as special from "./special.ts";

type Numbers = Float64Array;

export type Unary = (out: Numbers, a: Numbers) => void;

export type Binary = (
  out: Numbers,
  o: number,
  n: number,
  a: Numbers,
  i: number,
  di: number,
  b: Numbers,
  j: number,
  dj: number,
) => void;

export type Ternary = (
  out: Numbers,
  o: number,
  n: number,
  a: Numbers,
  i: number,
  di: number,
  b: Numbers,
  j: number,
  dj: number,
  c: Numbers,
  k: number,
  dk: number,
) => void;

export const unary = (f: (x: number) => number): Unary => (out, a) => {
  for (let i = 0; i < out.length; i++) out[i] = f(a[i]!);
};

const binary =
  (f: (x: number, y: number) => number): Binary => (out, o, n, a, i, di, b, j, dj) => {
    for (const end = o + n; o < end; o++, i += di, j += dj) out[o] = f(a[i]!, b[j]!);
  };

// --- one operand ---------------------------------------------------------------------

const negative: Unary = (out, a) => {
  for (let i = 0; i < out.length; i++) out[i] = -a[i]!;
};

const absolute: Unary = (out, a) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(a[i]!);
};

const square: Unary = (out, a) => {
  for (let i = 0; i < out.length; i++) out[i] = a[i]! * a[i]!;
};

const exp: Unary = (out, a) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.exp(a[i]!);
};

const tanh: Unary = (out, a) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.tanh(a[i]!);
};

export const UNARY: Readonly<Record<string, Unary>> = {
  negative,
  absolute,
  square,
  exp,
  tanh,
  // Math.sign keeps −0; numpy gives 0.
  sign: unary((x) => x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : x),
  sqrt: unary(Math.sqrt),
  reciprocal: unary((x) => 1 / x),
  floor: unary(Math.floor),
  ceil: unary(Math.ceil),
  trunc: unary(Math.trunc),
  expm1: unary(Math.expm1),
  log: unary(Math.log),
  log1p: unary(Math.log1p),
  log2: unary(Math.log2),
  log10: unary(Math.log10),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tan: unary(Math.tan),
  arcsin: unary(Math.asin),
  arccos: unary(Math.acos),
  arctan: unary(Math.atan),
  sinh: unary(Math.sinh),
  cosh: unary(Math.cosh),
  arcsinh: unary(Math.asinh),
  arccosh: unary(Math.acosh),
  arctanh: unary(Math.atanh),
  cbrt: unary(Math.cbrt),
  exp2: unary((x) => 2 ** x),
  rint: unary(rint),
  erf: unary(special.erf),
  erfc: unary(special.erfc),
  gamma: unary(special.gamma),
  gammaln: unary(special.gammaln),
  ndtri: unary(special.ndtri),
  logical_not: unary((x) => x === 0 ? 1 : 0),
  isnan: unary((x) => x !== x ? 1 : 0),
  isfinite: unary((x) => Number.isFinite(x) ? 1 : 0),
  isinf: unary((x) => x === Infinity || x === -Infinity ? 1 : 0),
};

// --- two operands ----------------------------------------------------------------------

const add: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) out[o] = a[i]! + b[j]!;
};

const subtract: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) out[o] = a[i]! - b[j]!;
};

const multiply: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) out[o] = a[i]! * b[j]!;
};

const divide: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) out[o] = a[i]! / b[j]!;
};

const greater: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) {
    out[o] = a[i]! > b[j]! ? 1 : 0;
  }
};

const greater_equal: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) {
    out[o] = a[i]! >= b[j]! ? 1 : 0;
  }
};

const less: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) {
    out[o] = a[i]! < b[j]! ? 1 : 0;
  }
};

// nan wins, as in numpy; a comparison alone would drop it.
const maximum: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) {
    const x = a[i]!, y = b[j]!;
    out[o] = x >= y || x !== x ? x : y;
  }
};

const minimum: Binary = (out, o, n, a, i, di, b, j, dj) => {
  for (const end = o + n; o < end; o++, i += di, j += dj) {
    const x = a[i]!, y = b[j]!;
    out[o] = x <= y || x !== x ? x : y;
  }
};

/** The remainder has the sign of the divisor; JavaScript's % has the dividend's. */
function remainder(x: number, y: number): number {
  const rest = x % y;
  if (y === 0 || rest !== rest) return rest;
  if (rest === 0) return y < 0 || Object.is(y, -0) ? -0 : 0;
  return (y < 0) !== (rest < 0) ? rest + y : rest;
}

/** numpy's way: Math.floor(x / y) alone would be off by one after rounding. */
function floorDivide(x: number, y: number): number {
  if (y === 0) return x / y;
  const rest = x % y;
  let quotient = (x - rest) / y;
  if (rest !== 0 && (y < 0) !== (rest < 0)) quotient -= 1;
  if (quotient === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Math.pow says nan for 1 ** nan, 1 ** inf and (−1) ** inf; C and numpy say 1. */
function power(x: number, y: number): number {
  if (y === 2) return x * x;
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return Math.pow(x, y);
}

function logaddexp(x: number, y: number): number {
  if (x === y) return x + Math.LN2; // also for two equal infinities
  const difference = x - y;
  if (difference > 0) return x + Math.log1p(Math.exp(-difference));
  if (difference <= 0) return y + Math.log1p(Math.exp(difference));
  return difference; // nan
}

export const BINARY: Readonly<Record<string, Binary>> = {
  add,
  subtract,
  multiply,
  divide,
  greater,
  greater_equal,
  less,
  less_equal: binary((x, y) => x <= y ? 1 : 0),
  equal: binary((x, y) => x === y ? 1 : 0),
  not_equal: binary((x, y) => x !== y ? 1 : 0),
  maximum,
  minimum,
  floor_divide: binary(floorDivide),
  remainder: binary(remainder),
  power: binary(power),
  logaddexp: binary(logaddexp),
  arctan2: binary(Math.atan2),
  hypot: binary((x, y) => Math.hypot(x, y)),
  fmod: binary((x, y) => x % y),
  copysign: binary((x, y) => {
    const isNegative = y < 0 || Object.is(y, -0);
    return isNegative ? -Math.abs(x) : Math.abs(x);
  }),
  gammainc: binary(special.gammainc),
  // All but 0 is true, nan too.
  logical_and: binary((x, y) => x !== 0 && y !== 0 ? 1 : 0),
  logical_or: binary((x, y) => x !== 0 || y !== 0 ? 1 : 0),
  logical_xor: binary((x, y) => (x !== 0) !== (y !== 0) ? 1 : 0),
};

// --- three operands ----------------------------------------------------------------------

const where: Ternary = (out, o, n, a, i, di, b, j, dj, c, k, dk) => {
  for (const end = o + n; o < end; o++, i += di, j += dj, k += dk) {
    out[o] = a[i]! !== 0 ? b[j]! : c[k]!;
  }
};

const clip: Ternary = (out, o, n, a, i, di, b, j, dj, c, k, dk) => {
  for (const end = o + n; o < end; o++, i += di, j += dj, k += dk) {
    const x = a[i]!, low = b[j]!, high = c[k]!;
    const raised = x >= low || x !== x ? x : low;
    out[o] = raised <= high || raised !== raised ? raised : high;
  }
};

const betainc: Ternary = (out, o, n, a, i, di, b, j, dj, c, k, dk) => {
  for (const end = o + n; o < end; o++, i += di, j += dj, k += dk) {
    out[o] = special.betainc(a[i]!, b[j]!, c[k]!);
  }
};

export const TERNARY: Readonly<Record<string, Ternary>> = { where, clip, betainc };
