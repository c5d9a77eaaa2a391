/** For tests: the state of a small figure, and a page to show it in. */

import { parseHTML } from "linkedom";
import type { Context, Model, Surroundings } from "./state/context.ts";
import { addRare } from "./parts/rare.ts";
import type { ControlSpec, MathTree } from "./state/spec.ts";
import { StaticModel } from "./state/static_model.ts";

addRare(); // a test fetches no scripts

/**
 * How fast-check runs a property: the same each time, so that what is found once is
 * found again. `make fuzz` gives another seed: `deno test … -- 123`. A look at a tenth
 * of it, as `make test-quick` takes: `deno test … -- 5 0.1`.
 */
export function runs(numRuns: number): { numRuns: number; seed: number } {
  const [seed = "5", share = "1"] = Deno.args;
  return { numRuns: Math.ceil(numRuns * Number(share)), seed: Number(seed) };
}

/** z = x·w + b, a = σ(z), with σ as nnlib would trace a simple one. */
const PROGRAM = {
  format: "nnlib.live.program",
  version: 2,
  name: "neuron",
  inputs: ["x", "w", "b"],
  constants: [],
  instructions: [
    { out: "t1", op: "multiply", args: ["x", "w"] },
    { out: "z", op: "add", args: ["t1", "b"] },
    { out: "a", op: "call", function: "sigmoid", args: ["z"] },
  ],
  outputs: { z: "z", a: "a" },
  single: false,
  functions: {
    sigmoid: {
      symbol: "σ",
      inputs: ["z"],
      instructions: [
        { out: "t1", op: "negative", args: ["z"] },
        { out: "t2", op: "exp", args: ["t1"] },
        { out: "t3", op: "add", args: [1, "t2"] },
        { out: "t4", op: "divide", args: [1, "t3"] },
      ],
      output: "t4",
    },
  },
};

export function control(name: string, change: Partial<ControlSpec> = {}): ControlSpec {
  return {
    name,
    trait: name,
    symbol: { base: name },
    kind: "range",
    min: -10,
    max: 10,
    step: 0.05,
    default: 0,
    group: "Neuron",
    ...change,
  };
}

/** One input, one neuron, and the weight between them. */
export const DIAGRAM = {
  kind: "diagram",
  layers: [
    { label: "Input", nodes: [{ id: "x", value: "x" }] },
    { label: "Output", nodes: [{ id: "n", z: "z", a: "a", bias: "b" }] },
  ],
  edges: [{ from: "x", to: "n", weight: "w" }],
};

/** Its output over the input and the weight. */
export const PLANE = {
  kind: "plane",
  x: "x",
  y: "w",
  xRange: [-2, 2],
  yRange: [-2, 2],
  output: "a",
  level: "middle",
};

const shown = (name: string): MathTree => [
  "mn",
  { "data-ref": name, "data-value": name, "data-parens": "negative" },
  "",
];
const named = (name: string): MathTree => ["mi", { "data-ref": name }, name];
const sign = (text: string): MathTree => ["mo", {}, text];

/** The state of a figure of one neuron: x = 1, w = 0.5, b = −0.25. */
export function oneNeuron(): Record<string, unknown> {
  const controls = [
    control("x", { default: 1, min: -2, max: 2, group: "Input" }),
    control("w", { default: 0.5 }),
    control("b", { default: -0.25 }),
  ];
  return {
    version: 2,
    program: PROGRAM,
    controls,
    presets: [
      { name: "start", label: "Start", note: "As it was.", values: valuesOf(controls) },
      { name: "zero", label: "Zero", note: "All 0.", values: { x: 0, w: 0, b: 0 } },
    ],
    equations: [
      {
        name: "z",
        symbols: [
          "mrow",
          {},
          named("z"),
          sign("="),
          named("x"),
          sign("·"),
          named("w"),
          sign("+"),
          named("b"),
        ],
        numbers: [
          "mrow",
          {},
          shown("x"),
          sign("×"),
          shown("w"),
          sign("+"),
          shown("b"),
          ["mo", { "data-relation": "x w b z" }, "="],
          ["mn", { "data-ref": "z", "data-value": "z" }, ""],
        ],
      },
      {
        name: "a",
        symbols: ["mrow", {}, named("a"), sign("="), named("z")],
        numbers: [
          "mrow",
          {},
          shown("z"),
          ["mo", { "data-relation": "z a" }, "="],
          shown("a"),
        ],
      },
    ],
    symbols: Object.fromEntries(
      ["x", "w", "b", "z", "a"].map((name) => [name, { base: name, text: name }]),
    ),
    steps: ["z", "a"],
    parts: [
      DIAGRAM,
      { kind: "steps" },
      PLANE,
      { kind: "controls" },
      { kind: "equations", pairs: true },
      { kind: "table" },
    ],
    anchor: "neuron",
    title: "One neuron",
    ...valuesOf(controls),
  };
}

function valuesOf(controls: readonly ControlSpec[]): Record<string, number> {
  return Object.fromEntries(controls.map((each) => [each.name, Number(each.default)]));
}

/** A page with an empty element, and a model of the state. */
export function contextOf(
  state: Readonly<Record<string, unknown>>,
  surroundings: Surroundings = { kind: "still" },
): Context & { readonly model: Model; readonly window: Window } {
  const window = parseHTML("<!doctype html><html><body></body></html>");
  const el: HTMLElement = window.document.createElement("div");
  window.document.body.append(el);
  return {
    model: new StaticModel(state),
    el,
    surroundings,
    window: window as unknown as Window,
  };
}

/**
 * Runs `use` with animation frames that come when `frame` is called, as Deno has none.
 */
export function withFrames(use: (frame: () => void) => void): void {
  const waiting = new Map<number, FrameRequestCallback>();
  let last = 0;
  // They stay: a store that closes later takes its frame back.
  Object.assign(globalThis, {
    requestAnimationFrame(callback: FrameRequestCallback) {
      waiting.set(++last, callback);
      return last;
    },
    cancelAnimationFrame: (id: number) => waiting.delete(id),
  });
  use(() => {
    const now = [...waiting.values()];
    waiting.clear();
    now.forEach((callback) => callback(0));
  });
}
