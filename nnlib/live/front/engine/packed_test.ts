import assert from "node:assert/strict";
import { readConstant } from "./instructions.ts";

const packed = (base64: unknown, shape: unknown = [2], dtype: unknown = "uint8") =>
  readConstant({ shape, dtype, base64 }, "constant 0");

Deno.test("bytes are read by their type", () => {
  assert.deepEqual([...packed("AP8=").data], [0, 255]);
  assert.deepEqual([...packed("AACAPw==", [1], "float32").data], [1]);
  assert.deepEqual([...packed("mpmZmZmZuT8=", [1, 1], "float64").data], [0.1]);
});

for (
  const [why, read, said] of [
    ["another type", () => packed("AP8=", [2], "int8"), /constant 0: unknown dtype/],
    [
      "a type by a name of all objects",
      () => packed("AP8=", [2], "constructor"),
      /dtype/,
    ],
    ["what is no base64", () => packed("?"), /constant 0: base64 must be/],
    ["nothing yet", () => packed(undefined), /base64/],
    ["half a number", () => packed("AP8=", [1], "float32"), /base64 must be/],
    ["too few", () => packed("AP8=", [3]), /shape \[3\] does not hold 2 numbers/],
    [
      "numbers beside",
      () =>
        readConstant({ shape: [1], dtype: "uint8", base64: "AA==", data: [1] }, "c"),
      /data/,
    ],
  ] as const
) {
  Deno.test(`refused is ${why}`, () => {
    assert.throws(read, said);
  });
}
