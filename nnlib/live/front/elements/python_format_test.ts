import assert from "node:assert/strict";
import { pythonFormat, pythonText } from "./python_format.ts";

/** What Python 3 writes, with its own minus. */
const WRITTEN: readonly [number, string, string][] = [
  [2.5, ".0f", "2"],
  [3.5, ".0f", "4"],
  [0.125, ".2f", "0.12"],
  [0.375, ".2f", "0.38"],
  [2.675, ".2f", "2.67"],
  [-1.5, "6.2f", " -1.50"],
  [-1.5, "06.1f", "-001.5"],
  [3, "+.1f", "+3.0"],
  [1234567.891, ",.1f", "1,234,567.9"],
  [0.25, ".1%", "25.0%"],
  [0.25, ".0%", "25%"],
  [12345.678, ".2e", "1.23e+04"],
  [2.5, ".0e", "2e+00"],
  [1e-10, ".3e", "1.000e-10"],
  [0.0001, "g", "0.0001"],
  [0.00001, "g", "1e-05"],
  [123456, "g", "123456"],
  [1234567, "g", "1.23457e+06"],
  [3.14159, ".3g", "3.14"],
  [100, ".3g", "100"],
  [1000, ".3g", "1e+03"],
  [1000, ".3G", "1E+03"],
  [7, "d", "7"],
  [7, "3d", "  7"],
  [1.5, "<6.1f", "1.5   "],
  [1.5, "^7.1f", "  1.5  "],
  [1.5, "*>6.1f", "***1.5"],
  [0, ".2f", "0.00"],
  [-0, ".1f", "-0.0"],
  [-0.04, ".1f", "-0.0"],
  [-0.04, "z.1f", "0.0"],
  [-0.06, "z.1f", "-0.1"],
  [-0.04, "+z05.1f", "+00.0"],
  [-Infinity, "z.2f", "-inf"],
  [NaN, ".2f", "nan"],
  [-Infinity, ".2f", "-inf"],
];

Deno.test("numbers are written as Python's format writes them", () => {
  for (const [value, spec, expected] of WRITTEN) {
    const written = pythonFormat(value, spec).replaceAll("−", "-");
    assert.equal(written, expected, `${value} by ${spec}`);
  }
});

Deno.test("without a format, as Python's str writes a float", () => {
  const texts: readonly [number, string][] = [
    [2, "2.0"],
    [0.1, "0.1"],
    [0, "0.0"],
    [1e-5, "1e-05"],
    [0.0001, "0.0001"],
    [1e16, "1e+16"],
    [123456789012345, "123456789012345.0"],
    [1.5e300, "1.5e+300"],
    [-12.5, "-12.5"],
    [1 / 3, "0.3333333333333333"],
    [NaN, "nan"],
  ];
  for (const [value, expected] of texts) {
    assert.equal(pythonText(value).replaceAll("−", "-"), expected);
  }
});
