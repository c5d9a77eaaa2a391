import assert from "node:assert/strict";
import { Most } from "./most.ts";

Deno.test("the most is kept while the score falls", () => {
  const most = new Most();
  assert.deepEqual([1, 3, 2].map((score) => most.note("xor", score)), [1, 3, 3]);
});

Deno.test("a new task begins anew", () => {
  const most = new Most();
  most.note("and", 4);
  assert.deepEqual(most.note("xor", 2), 2);
  assert.deepEqual(most.note("and", 1), 1);
});
