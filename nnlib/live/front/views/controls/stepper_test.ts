import assert from "node:assert/strict";
import { readSpec } from "../../state/spec.ts";
import { Store } from "../../state/state.ts";
import { StaticModel } from "../../state/static_model.ts";
import { oneNeuron } from "../../testing.ts";
import { MOVES, stepSentence } from "./stepper.ts";

Deno.test("the buttons lead from the first step to all of them and back", () => {
  const walk = [MOVES.First()];
  for (let i = 0; i < 3; i++) walk.push(MOVES.Next(walk.at(-1)!, 3));
  assert.deepEqual(walk, [0, 1, 2, null]);
  assert.deepEqual([MOVES.Back(null, 3), MOVES.Back(2, 3), MOVES.Back(0, 3)], [
    2,
    1,
    0,
  ]);
  assert.equal(MOVES.Next(null, 3), null);
  assert.equal(MOVES.All(), null);
});

Deno.test("the sentence says the step, the formula and the value", () => {
  const model = new StaticModel(oneNeuron());
  const spec = readSpec(model);
  const store = new Store(model, spec, false, new AbortController().signal);
  const sentence = () => stepSentence({ store }, spec.steps, spec.equations);
  assert.equal(sentence(), "All 2 steps are shown.");
  store.step = 0;
  assert.equal(sentence(), "Step 1 of 2: z = x·w + b = 0.25");
  store.step = 1;
  assert.equal(sentence(), "Step 2 of 2: a = z ≈ 0.562177");
});
