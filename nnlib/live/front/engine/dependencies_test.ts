import assert from "node:assert/strict";
import { dependencies } from "./dependencies.ts";
import { parseProgram } from "./program.ts";
import { oneNeuron } from "../testing.ts";

Deno.test("a value depends on the names in its formula, not on temporaries", () => {
  const found = dependencies(parseProgram(oneNeuron().program));
  assert.deepEqual([...found], [["z", ["x", "w", "b"]], ["a", ["z"]]]);
});

Deno.test("a second name for a value depends on the first", () => {
  const program = parseProgram({
    format: "nnlib.live.program",
    version: 2,
    name: "two",
    inputs: ["x"],
    constants: [],
    instructions: [{ out: "delta", op: "negative", args: ["x"] }],
    outputs: { delta: "delta", db: "delta" },
    single: false,
    functions: {},
  });
  assert.deepEqual([...dependencies(program)], [["delta", ["x"]], ["db", ["delta"]]]);
});
