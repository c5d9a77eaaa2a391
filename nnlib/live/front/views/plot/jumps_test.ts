import assert from "node:assert/strict";
import { broken, type Curve } from "./jumps.ts";

const x = Float64Array.from({ length: 11 }, (_, i) => -2 + 0.4 * i);
const of = (f: (x: number) => number): Curve => (at) => Float64Array.from(at, f);
const draw = (f: (x: number) => number) => broken(x, of(f)(x), of(f));

Deno.test("a jump is a break exactly where it is, with both sides as they are", () => {
  const { x: places, y } = draw((x) => x >= 0.3 ? 1 : 0);
  const gap = Array.from(y).findIndex(Number.isNaN);
  assert.ok(gap > 0);
  for (const [at, height] of [[gap - 1, 0], [gap + 1, 1]] as const) {
    assert.ok(Math.abs(places[at]! - 0.3) < 1e-12, String(places[at]));
    assert.equal(y[at], height);
  }
  assert.equal(Array.from(y).filter(Number.isNaN).length, 1);
  assert.equal(places.length, x.length + 3);
});

Deno.test("every jump of several is found, also a small one", () => {
  const steps = (x: number) => Math.floor(x) + (x > 0.5 ? 0.3 : 0);
  const { y } = draw(steps);
  assert.equal(Array.from(y).filter(Number.isNaN).length, 5);
});

Deno.test("what is only steep stays one line, and so does a corner", () => {
  const wave = (x: number) => 1 / (1 + Math.exp(-1e6 * (x - 0.1)));
  for (const f of [wave, Math.abs, (x: number) => 5 * x, () => 3]) {
    assert.deepEqual(draw(f), { x, y: of(f)(x) });
  }
});

Deno.test("places without a value are left alone", () => {
  const { y } = draw((x) => x < 0 ? NaN : Math.sqrt(x));
  assert.equal(y.length, x.length);
});
