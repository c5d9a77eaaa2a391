// Whether the numbers are right is tested against numpy: tests/live/program/test_agreement.py.
import assert from "node:assert/strict";
import { Evaluator } from "./evaluator.ts";
import { parseProgram } from "./program.ts";
import type { Instruction, Tensor } from "./types.ts";

type Step = Partial<Instruction> & Pick<Instruction, "out" | "op" | "args">;

/** A program of these steps; all named values are outputs unless others are given. */
function program(
  inputs: string[],
  steps: Step[],
  outputs = steps.map(({ out }) => out),
  functions = {},
) {
  return parseProgram(JSON.parse(JSON.stringify({
    format: "nnlib.live.program",
    version: 2,
    name: "f",
    inputs,
    constants: [],
    instructions: steps,
    outputs: Object.fromEntries(outputs.map((name) => [name, name])),
    single: false,
    functions,
  })));
}

function tensor(shape: number[], ...data: number[]): Tensor {
  return { shape, data: Float64Array.from(data) };
}

function plain({ shape, data }: Tensor) {
  return { shape: [...shape], data: [...data] };
}

const LINE = program(["x", "w", "b"], [
  { out: "t1", op: "multiply", args: ["x", "w"] },
  { out: "z", op: "add", args: ["t1", "b"] },
  { out: "a", op: "tanh", args: ["z"] },
]);

Deno.test("a program runs on numbers", () => {
  const { z, a } = new Evaluator(LINE).run({ x: 2, w: 3, b: -6.5 });
  assert.deepEqual(plain(z!), { shape: [], data: [-0.5] });
  assert.deepEqual(plain(a!), { shape: [], data: [Math.tanh(-0.5)] });
});

Deno.test("a program of numbers runs on arrays that broadcast", () => {
  const x = tensor([1, 3], 1, 2, 3), w = tensor([2, 1], 10, 20);
  const { z } = new Evaluator(LINE).run({ x, w, b: 1 });
  assert.deepEqual(plain(z!), { shape: [2, 3], data: [11, 21, 31, 21, 41, 61] });
});

Deno.test("an empty batch gives empty results", () => {
  const x = tensor([0, 3]);
  const { a } = new Evaluator(LINE).run({ x, w: tensor([3], 1, 2, 3), b: 0 });
  assert.deepEqual(plain(a!), { shape: [0, 3], data: [] });
});

Deno.test("results are the same buffers in each run of the same shapes", () => {
  const evaluator = new Evaluator(LINE);
  const first = evaluator.run({ x: 1, w: 2, b: 0 });
  const buffer = first.z!.data;
  const second = evaluator.run({ x: 5, w: 2, b: 0 });
  assert.equal(second, first);
  assert.equal(second.z!.data, buffer);
  assert.deepEqual([...buffer], [10]);
});

Deno.test("inputs are copied, so that a result never changes the caller's data", () => {
  const echo = program(["x"], [{ out: "y", op: "reshape", args: ["x", -1] }]);
  const x = tensor([2, 1], 1, 2);
  const { y } = new Evaluator(echo).run({ x });
  y!.data[0] = 7;
  assert.deepEqual([...x.data], [1, 2]);
});

Deno.test("each set of shapes has its own plan, and old ones are forgotten", () => {
  const evaluator = new Evaluator(LINE, ["z"]);
  const ones = (n: number) => tensor([n], ...new Array<number>(n).fill(1));
  const one = evaluator.run({ x: 1, w: 2, b: 0 });
  const three = evaluator.run({ x: ones(3), w: 2, b: 0 });
  assert.notEqual(one, three);
  assert.deepEqual(plain(three.z!), { shape: [3], data: [2, 2, 2] });
  assert.equal(evaluator.run({ x: 4, w: 2, b: 0 }), one);
  assert.deepEqual(plain(one.z!), { shape: [], data: [8] });
  for (let n = 4; n < 30; n++) evaluator.run({ x: ones(n), w: 2, b: 0 });
  assert.notEqual(evaluator.run({ x: 4, w: 2, b: 0 }), one);
});

Deno.test("shapes with the same numbers of elements are told apart", () => {
  const evaluator = new Evaluator(LINE, ["z"]);
  for (const shape of [[2, 3], [3, 2], [6], [1, 6], [6, 1]]) {
    const { z } = evaluator.run({ x: tensor(shape, 1, 2, 3, 4, 5, 6), w: 1, b: 0 });
    assert.deepEqual(plain(z!), { shape, data: [1, 2, 3, 4, 5, 6] });
  }
});

Deno.test("only what the asked-for outputs need is computed and required", () => {
  const two = program(["x", "y"], [
    { out: "a", op: "exp", args: ["x"] },
    { out: "b", op: "matmul", args: ["y", "y"] },
  ]);
  const evaluator = new Evaluator(two, ["a"]);
  assert.deepEqual(evaluator.inputs, ["x"]);
  // matmul would refuse the number y.
  const outputs = evaluator.run({ x: 0, y: 1 });
  assert.deepEqual(Object.keys(outputs), ["a"]);
  assert.equal(outputs.a!.data[0], 1);
  assert.throws(() => new Evaluator(two).run({ x: 0, y: 1 }), /b = matmul\(y, y\): /);
});

Deno.test("an unknown output is named", () => {
  assert.throws(() => new Evaluator(LINE, ["q"]), /f has no output q; it has t1, z, a/);
});

Deno.test("a missing or misshapen input is named", () => {
  const evaluator = new Evaluator(LINE);
  assert.throws(() => evaluator.run({ x: 1, w: 2 }), /f needs the input b/);
  const short = { shape: [3], data: new Float64Array(2) };
  assert.throws(() => evaluator.run({ x: short, w: 2, b: 0 }), /x: expected a number/);
  const list = { shape: [1], data: [1] } as unknown as Tensor;
  assert.throws(() => evaluator.run({ x: list, w: 2, b: 0 }), /x: expected a number/);
});

Deno.test("a failed run leaves the evaluator usable", () => {
  const evaluator = new Evaluator(LINE, ["z"]);
  const x = tensor([2], 1, 2), w = tensor([3], 1, 2, 3);
  assert.throws(
    () => evaluator.run({ x, w, b: 0 }),
    /t1 = multiply\(x, w\): shapes \(2,\) and \(3,\) do not fit together/,
  );
  assert.deepEqual([...evaluator.run({ x, w: 2, b: 0 }).z!.data], [2, 4]);
});

Deno.test("names of Object's own properties are names like others", () => {
  const odd = program(["__proto__", "constructor"], [
    { out: "toString", op: "add", args: ["__proto__", "constructor"] },
    { out: "hasOwnProperty", op: "negative", args: ["toString"] },
  ]);
  const evaluator = new Evaluator(odd);
  assert.throws(() => evaluator.run({}), /needs the input __proto__/);
  const one = JSON.parse('{"__proto__": 2}');
  assert.throws(() => evaluator.run(one), /needs the input constructor/);
  const inputs = JSON.parse('{"__proto__": 2, "constructor": 3}');
  const outputs = evaluator.run(inputs);
  assert.equal(Object.getPrototypeOf(outputs), null);
  const numbers = Object.entries(outputs).map(([name, { data }]) => [name, data[0]]);
  assert.deepEqual(numbers, [["toString", 5], ["hasOwnProperty", -5]]);
});

Deno.test("an output may be called __proto__", () => {
  const odd = program(["x"], [{ out: "y", op: "negative", args: ["x"] }], ["y"]);
  const renamed = { ...odd, outputs: new Map([["__proto__", "y"]]) };
  const outputs = new Evaluator(renamed).run({ x: 2 });
  assert.equal(Object.entries(outputs)[0]![1].data[0], -2);
});

const FUNCTIONS = {
  twice: {
    symbol: "2·",
    inputs: ["z"],
    instructions: [{ out: "r", op: "add", args: ["z", "z"] }],
    output: "r",
  },
  less: {
    symbol: "−",
    inputs: ["a", "b"],
    instructions: [
      { out: "z", op: "call", function: "twice", args: ["b"] },
      { out: "r", op: "subtract", args: ["a", "z"] },
    ],
    output: "r",
  },
};

Deno.test("named functions run wherever they are called, on their own names", () => {
  const calls = program(
    ["z", "r"],
    [
      { out: "p", op: "call", function: "less", args: ["z", "r"] },
      { out: "q", op: "call", function: "less", args: ["p", 1] },
    ],
    ["p", "q"],
    FUNCTIONS,
  );
  const outputs = new Evaluator(calls).run({ z: 10, r: tensor([2], 1, 2) });
  assert.deepEqual([...outputs.p!.data], [8, 6]);
  assert.deepEqual([...outputs.q!.data], [6, 4]);
});

Deno.test("sizes follow the inputs' shapes, and shapes can be made of them", () => {
  const halves = program(["x"], [
    { out: "n", op: "size", args: ["x"], params: { axis: 0 } },
    { out: "half", op: "floor_divide", args: ["n", 2] },
    { out: "y", op: "reshape", args: ["x", "half", -1] },
  ]);
  const evaluator = new Evaluator(halves);
  assert.deepEqual(evaluator.run({ x: tensor([4], 1, 2, 3, 4) }).y!.shape, [2, 2]);
  const { n, y } = evaluator.run({ x: tensor([6], 1, 2, 3, 4, 5, 6) });
  assert.equal(n!.data[0], 6);
  assert.deepEqual(y!.shape, [3, 2]);
});

Deno.test("a shape that depends on the inputs' numbers is refused", () => {
  const wild = program(["x", "n"], [{ out: "y", op: "reshape", args: ["x", "n"] }]);
  assert.throws(
    () => new Evaluator(wild).run({ x: tensor([4], 1, 2, 3, 4), n: 4 }),
    /y = reshape\(x, n\): a shape is made of whole numbers that the inputs do not/,
  );
});

Deno.test("taking an array apart expects its size", () => {
  const pair = program(["x"], [
    { out: "t", op: "expect_size", args: ["x"], params: { axis: 0, size: 2 } },
    { out: "y", op: "index", args: ["t"], params: { items: [1] } },
  ]);
  const evaluator = new Evaluator(pair, ["y"]);
  assert.deepEqual([...evaluator.run({ x: tensor([2], 5, 6) }).y!.data], [6]);
  assert.throws(
    () => evaluator.run({ x: tensor([3], 5, 6, 7) }),
    /expected size 2 along axis 0, .*; got shape \(3,\)/,
  );
});

/** x·k for k = 1; for k = 2 also x + k, which is drawn. */
function twoCases(inputs = ["x", "k"]) {
  return parseProgram({
    format: "nnlib.live.program",
    version: 2,
    name: "f",
    inputs,
    constants: [],
    instructions: [
      { out: "a", op: "multiply", args: ["x", "k"] },
      { out: "b", op: "add", args: ["x", "k"] },
    ],
    outputs: { result: "a" },
    single: true,
    functions: {},
    cases: [
      { values: { k: 1 }, outputs: { result: "a" } },
      { values: { k: 2 }, outputs: { result: "a", "@1": "b" } },
    ],
  });
}

Deno.test("a program with cases gives the outputs of the current one", () => {
  const evaluator = new Evaluator(twoCases());
  assert.deepEqual(evaluator.inputs, ["x", "k"]);
  const first = evaluator.run({ x: 5, k: 1 });
  assert.deepEqual(Object.keys(first), ["result"]);
  assert.equal(first.result!.data[0], 5);
  const second = evaluator.run({ x: 5, k: 2 });
  assert.deepEqual(Object.keys(second), ["result", "@1"]);
  assert.equal(second["@1"]!.data[0], 7);
  assert.equal(evaluator.run({ x: 7, k: tensor([], 1) }).result!.data[0], 7);
});

Deno.test("a case that there is not is an error that names it", () => {
  const evaluator = new Evaluator(twoCases());
  assert.throws(() => evaluator.run({ x: 1, k: 3 }), /f has no case for k=3/);
  assert.throws(() => evaluator.run({ x: 1 }), /f has no case for k=undefined/);
  assert.throws(
    () => evaluator.run({ x: 1, k: tensor([2], 1, 2) }),
    /no case for k=1,2/,
  );
});

Deno.test("an output of some cases can be asked for by itself", () => {
  const drawn = new Evaluator(twoCases(), ["@1"]);
  assert.deepEqual(Object.keys(drawn.run({ x: 5, k: 1 })), []);
  assert.equal(drawn.run({ x: 5, k: 2 })["@1"]!.data[0], 7);
  assert.throws(() => new Evaluator(twoCases(), ["@2"]), /no output @2; it has result/);
});
