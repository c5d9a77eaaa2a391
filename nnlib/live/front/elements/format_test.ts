import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatNumber,
  formatTensor,
  isRounded,
  parseNumber,
  typedNumber,
} from "./format.ts";
import { runs } from "../testing.ts";

Deno.test("numbers are rounded, without trailing zeros, with a real minus sign", () => {
  const cases: [number, number, string][] = [
    [0.5, 6, "0.5"],
    [-0.4, 6, "−0.4"],
    [0.6224593312018546, 6, "0.622459"],
    [0.6224593312018546, 4, "0.6225"],
    [2 / 3, 6, "0.666667"],
    [0.1 + 0.2, 6, "0.3"],
    [1 / 128, 6, "0.007813"], // a tie goes away from zero, as in Python
    [100, 6, "100"],
    [0, 6, "0"],
    [-0, 6, "0"],
    [1234.5, 0, "1,235"],
  ];
  for (const [value, digits, text] of cases) {
    assert.equal(formatNumber(value, digits), text);
  }
});

Deno.test("very large and very small numbers get four digits and a power of ten", () => {
  assert.equal(formatNumber(1e7), "1 × 10⁷");
  assert.equal(formatNumber(9999999), "9,999,999");
  assert.equal(formatNumber(-123456789), "−1.235 × 10⁸");
  assert.equal(formatNumber(1.2344e-8), "1.234 × 10⁻⁸");
  assert.equal(formatNumber(1e-6), "0.000001");
  assert.equal(formatNumber(9e-7), "9 × 10⁻⁷");
  assert.equal(formatNumber(5e-324), "4.941 × 10⁻³²⁴");
});

Deno.test("what is no finite number is said in words", () => {
  assert.equal(formatNumber(Infinity), "too large");
  assert.equal(formatNumber(-Infinity), "too large (negative)");
  assert.equal(formatNumber(NaN), "no value");
});

Deno.test("no number ever shows as NaN, Infinity, undefined or -0", () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      for (const text of [formatNumber(value), formatNumber(value, 4)]) {
        assert.doesNotMatch(text, /NaN|Infinity|undefined|^−0$|-|e[+\d]/);
      }
    }),
    runs(2000),
  );
});

Deno.test("a number counts as rounded when its text leaves something out", () => {
  assert.equal(isRounded(0.5), false);
  assert.equal(isRounded(0.1 + 0.2), false); // noise in the last bits
  assert.equal(isRounded(1 / 3), true);
  assert.equal(isRounded(1.23456e-9), true);
  assert.equal(isRounded(Infinity), false);
  assert.equal(isRounded(NaN), false);
});

Deno.test("arrays are written out if short, and counted if long", () => {
  const tensor = (shape: number[], ...data: number[]) => ({
    shape,
    data: Float64Array.from(data),
  });
  assert.equal(formatTensor(tensor([], 0.5)), "0.5");
  assert.equal(formatTensor(tensor([2], 1, -2)), "[1, −2]");
  assert.equal(formatTensor(tensor([2, 2], 1, 2, 3, 4)), "2 × 2 numbers");
});

Deno.test("numbers are read as people type them", () => {
  const cases: [string, number][] = [
    ["0.5", 0.5],
    [".5", 0.5],
    ["5.", 5],
    [" -2 ", -2],
    ["−2", -2],
    ["+3", 3],
    ["1e-3", 0.001],
    ["0,5", 0.5],
    ["-0,125", -0.125],
    ["12,5", 12.5],
    ["1,2345", 1.2345],
  ];
  for (const [text, value] of cases) assert.deepEqual(parseNumber(text), { value });
});

Deno.test("what a field shows has a real minus sign, and is read back as it was", () => {
  assert.equal(typedNumber(-0.3), "−0.3");
  for (const value of [-0.3, 1e-7, -1.5e21, 0.1234567890123, 100352, 0]) {
    assert.deepEqual(parseNumber(typedNumber(value)), { value });
    assert.doesNotMatch(typedNumber(value), /-/);
  }
});

Deno.test("what is no number, or could be two, is refused with a reason", () => {
  for (
    const text of ["", "  ", "abc", "1 2", "0x10", "1.2.3", "Infinity", "NaN", "1e999"]
  ) {
    assert.ok("problem" in parseNumber(text), text);
  }
  assert.deepEqual(parseNumber("1,000"), {
    problem: "“1,000” could be read as 1.000 or 1000",
  });
});
