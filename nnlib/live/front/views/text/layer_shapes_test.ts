import assert from "node:assert/strict";
import { layersOf } from "../diagram/architecture.ts";
import { sumText } from "./layer_shapes.ts";

const vector = (...data: number[]) => ({
  shape: [data.length],
  data: Float64Array.from(data),
});

const names = { rows: "rows", columns: "columns", each: "each" };

/** What the program says of 4 inputs, a layer of 3, and 2 outputs. */
const tensors = {
  rows: vector(3, 2, 0),
  columns: vector(4, 3, 0),
  each: vector(15, 8, 0),
};

Deno.test("the layers are those with neurons, first to last", () => {
  const store = { tensor: (name: string) => tensors[name as keyof typeof tensors] };
  assert.deepEqual(layersOf(store, names), [
    { name: "layer_1", neurons: 3, inputs: 4, parameters: 15 },
    { name: "layer_2", neurons: 2, inputs: 3, parameters: 8 },
  ]);
  assert.deepEqual(layersOf({ tensor: () => undefined }, names), []);
});

Deno.test("the sum has a bracket a layer, and none where there is one layer", () => {
  const store = { tensor: (name: string) => tensors[name as keyof typeof tensors] };
  const layers = layersOf(store, names);
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  assert.equal(plain(sumText(layers, "23")), "(4·3 + 3) + (3·2 + 2) = 23");
  assert.equal(plain(sumText(layers.slice(0, 1), "15")), "4·3 + 3 = 15");
});
