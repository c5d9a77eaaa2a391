/** Networks of several sizes, to measure: the same weights for each engine. */

import { parseProgram } from "../engine/program.ts";
import { Runner } from "../engine/runner.ts";
import type { Program, Tensor } from "../engine/types.ts";
import { count } from "../engine/shapes.ts";
import type { Feeds } from "./messages.ts";
import type { Calls } from "./webnn.ts";

/** As Python writes it: nnlib/live/figures/parts/engines.py. */
export interface SizeSpec {
  readonly name: string;
  readonly program: unknown;
  /** An ONNX file as base64, its weights in another file; "" without one. */
  readonly model?: string;
  readonly calls: Calls;
  /** The inputs that are weights, in the order of that file. */
  readonly weights: readonly string[];
  readonly output: string;
}

export interface Size {
  readonly spec: SizeSpec;
  /** The numbers of all weights, one input after the other. */
  readonly numbers: Float32Array;
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly feeds: Feeds;
}

/** Numbers between −1 and 1 that are the same at each call: a small generator's. */
function* numbersFrom(seed: number): Generator<number, never> {
  for (let state = seed;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/** Fills a network's weights and its input, which are the same for every engine. */
export function sizeOf(spec: SizeSpec): Size {
  const random = numbersFrom(1);
  const shapes = new Map(spec.calls.inputs.map(({ name, shape }) => [name, shape]));
  const counts = spec.weights.map((name) => count(shapes.get(name)!));
  const numbers = new Float32Array(counts.reduce((sum, each) => sum + each, 0));
  const weights = new Map<string, Float32Array>();
  let at = 0;
  for (const [i, name] of spec.weights.entries()) {
    const part = numbers.subarray(at, at += counts[i]!);
    // As weights are begun with: the more inputs, the smaller each.
    const scale = 1 / Math.sqrt(shapes.get(name)!.at(-1)!);
    part.forEach((_, j) => part[j] = scale * random.next().value);
    weights.set(name, part);
  }
  const free = [...shapes].filter(([name]) => !weights.has(name));
  const feeds = free.map(([name, shape]) => {
    const data = Float32Array.from({ length: count(shape) }, () => random.next().value);
    return [name, { shape, data }] as const;
  });
  return { spec, numbers, weights, feeds: Object.fromEntries(feeds) };
}

/** A runner of the page's own for a size: its weights are constants of the program. */
export function runnerOf(size: Size): () => Float64Array {
  const program = parseProgram(size.spec.program);
  const shapes = new Map(
    size.spec.calls.inputs.map(({ name, shape }) => [name, shape]),
  );
  const constants = new Map<string, Tensor>();
  for (const [name, data] of size.weights) {
    constants.set(name, { shape: shapes.get(name)!, data: Float64Array.from(data) });
  }
  const { output } = size.spec;
  const wanted = new Map([[output, program.outputs.get(output)!]]);
  const runner = new Runner(withConstants(program, constants), wanted);
  const inputs = Object.fromEntries(
    Object.entries(size.feeds).map(([name, { shape, data }]) =>
      [name, { shape, data: Float64Array.from(data) }] as const
    ),
  );
  return () => runner.run(inputs)[output]!.data;
}

function withConstants(
  program: Program,
  constants: ReadonlyMap<string, Tensor>,
): Program {
  return {
    ...program,
    inputs: program.inputs.filter((name) => !constants.has(name)),
    instructions: program.instructions.map((instruction) => ({
      ...instruction,
      args: instruction.args.map((arg) =>
        typeof arg === "string" ? constants.get(arg) ?? arg : arg
      ),
    })),
  };
}
