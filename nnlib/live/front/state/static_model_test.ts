import assert from "node:assert/strict";
import { readModels, StaticModel } from "./static_model.ts";

Deno.test("setting a value tells its listeners at once, setting the same does not", () => {
  const model = new StaticModel({ x: 1 });
  const heard: unknown[] = [];
  const listener = () => heard.push(model.get("x"));
  model.on("change:x", listener);
  model.set("x", 2);
  model.set("x", 2);
  model.set("y", 3);
  assert.deepEqual(heard, [2]);
  model.off("change:x", listener);
  model.set("x", 4);
  assert.deepEqual(heard, [2]);
});

Deno.test("each id has one model, and what is no model is left out", () => {
  const models = readModels({
    state: { one: { state: { x: 1 } }, two: { state: null }, three: "no" },
  });
  assert.deepEqual([...models.keys()], ["one"]);
  assert.equal(models.get("one")!.get("x"), 1);
  for (const json of [null, 7, [], {}, { state: [] }]) {
    assert.equal(readModels(json).size, 0);
  }
});
