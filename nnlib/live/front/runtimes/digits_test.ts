import assert from "node:assert/strict";
import { compareDigits, timeText } from "./digits.ts";

Deno.test("two numbers agree as far as their digits do", () => {
  const wide = 0.5974476310681681;
  assert.deepEqual(compareDigits(wide, wide).rest, "");
  assert.deepEqual(compareDigits(Math.fround(wide), wide), {
    same: "0.59744763",
    rest: "374328613",
  });
  assert.deepEqual(compareDigits(-1, 1), { same: "", rest: "−1.0000000000000000" });
});

Deno.test("a time has two digits, and a unit that suits it", () => {
  const said = [0.4213, 9.96, 123.4, 4321].map(timeText);
  assert.deepEqual(said, ["0.42 µs", "10 µs", "120 µs", "4.3 ms"]);
});
