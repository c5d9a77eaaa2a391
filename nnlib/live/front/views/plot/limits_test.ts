import assert from "node:assert/strict";
import { Limits, limitsOf, Span, Spans } from "./limits.ts";

function span(values: readonly number[], ...sticky: readonly number[]): Span {
  const found = new Span();
  found.all(values);
  found.sticky.push(...sticky);
  return found;
}

const near = (found: readonly number[], expected: readonly number[]) =>
  expected.forEach((each, i) =>
    assert.ok(Math.abs(found[i]! - each) < 1e-9, `${found}`)
  );

Deno.test("matplotlib's margins are a twentieth, and none at the feet of bars", () => {
  near(limitsOf(span([0, 10]), false, "matplotlib"), [-0.5, 10.5]);
  near(limitsOf(span([0, 10], 0), false, "matplotlib"), [0, 10.5]);
  near(limitsOf(span([-3, 3], -3, 3), false, "matplotlib"), [-3, 3]);
  near(limitsOf(span([3]), false, "matplotlib"), [2.835, 3.165]);
  near(limitsOf(span([0]), false, "matplotlib"), [-0.055, 0.055]);
  near(limitsOf(span([1, 100]), true, "matplotlib"), [10 ** -0.1, 10 ** 2.1]);
});

Deno.test("round limits hold all values; none without values", () => {
  near(limitsOf(span([0.1, 0.93]), false, "round"), [0, 1]);
  near(limitsOf(span([NaN, Infinity]), false, "round"), [0, 1]);
  near(limitsOf(span([0.02, 30]), true, "round"), [0.01, 100]);
  near(limitsOf(span([-1, 0, 5]), true, "round"), [1, 100]);
});

Deno.test("limits follow outwards, and back only if asked to", () => {
  const limits = new Limits(false);
  assert.equal(limits.update([0, 1], NaN, NaN, false), true);
  assert.equal(limits.update([0.2, 0.8], NaN, NaN, false), false);
  assert.equal(limits.update([0, 4], NaN, NaN, false), true);
  assert.equal(limits.update([0, 1], NaN, NaN, false), false);
  assert.deepEqual([limits.low, limits.high, limits.isLoose], [0, 4, true]);
  limits.fit();
  limits.update([0, 1], NaN, NaN, false);
  assert.deepEqual([limits.low, limits.high, limits.isLoose], [0, 1, false]);
});

Deno.test("a given limit stays, the other end follows", () => {
  const limits = new Limits(false);
  limits.begin();
  limits.update([0, 1], NaN, NaN, false, [-2, 3]);
  // At the beginning that is as it is meant to be.
  assert.deepEqual([limits.low, limits.high, limits.isLoose], [-2, 3, false]);
  limits.update([0, 0.5], NaN, NaN, false, [-2, 3]);
  assert.deepEqual([limits.low, limits.high, limits.isLoose], [-2, 3, true]);
  limits.update([0, 5], NaN, NaN, false, [-2, 3]);
  assert.deepEqual([limits.low, limits.high], [-2, 5]);
  limits.fit();
  limits.update([0, 1], NaN, NaN, false, [-2, 3]);
  assert.deepEqual([limits.low, limits.high, limits.isLoose], [0, 1, false]);
  limits.update([0, 1], -5, NaN, false);
  assert.deepEqual([limits.low, limits.high], [-5, 1]);
  limits.update([0, 1], 10, 0, false);
  assert.deepEqual([limits.low, limits.high], [10, 0]);
});

Deno.test("a curve that would flatten the others leaves the frame", () => {
  const spans = new Spans([-3, 3]);
  spans.curve([0, 1]);
  spans.curve([0, 8]);
  spans.finish();
  assert.deepEqual([spans.y.low, spans.y.high], [0, 3]);
  spans.clear();
  spans.curve([0, 8]);
  spans.finish();
  assert.deepEqual([spans.y.low, spans.y.high], [0, 8]);
});
