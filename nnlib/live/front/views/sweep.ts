/** A program run over many values of one input, everything else as it is. */

import { Evaluator } from "../evaluator.ts";
import type { Program, Tensor } from "../program.ts";

export type Curves = Readonly<Record<string, Float64Array>>;

/**
 * Runs the program for all values at once where that gives what one by one does. Code
 * that sums over its input, for example, gives something else: then one by one.
 */
export class Sweep {
  readonly #evaluator: Evaluator;
  readonly #input: string;
  readonly #outputs: readonly string[];
  #together: boolean | null = null;

  constructor(program: Program, input: string, outputs: readonly string[]) {
    this.#evaluator = new Evaluator(program, outputs);
    this.#input = input;
    this.#outputs = outputs;
  }

  /** The single number that each output is, for each of the input's values. */
  run(inputs: Readonly<Record<string, number>>, values: Float64Array): Curves {
    if (this.#together === false) return this.#oneByOne(inputs, values);
    const curves = this.#allAtOnce(inputs, values);
    if (this.#together === null) {
      // The shapes decide, and they stay: comparing a few values once is enough.
      const some = Float64Array.of(
        values[0]!,
        values[values.length >> 1]!,
        values.at(-1)!,
      );
      const expected = this.#oneByOne(inputs, some);
      this.#together = curves !== null &&
        this.#outputs.every((name) =>
          [0, values.length >> 1, values.length - 1].every((at, i) =>
            same(curves[name]![at]!, expected[name]![i]!)
          )
        );
    }
    return this.#together && curves !== null ? curves : this.#oneByOne(inputs, values);
  }

  #allAtOnce(
    inputs: Readonly<Record<string, number>>,
    values: Float64Array,
  ): Curves | null {
    const column: Tensor = { shape: [values.length], data: values };
    try {
      const results = this.#evaluator.run({ ...inputs, [this.#input]: column });
      const curves: Record<string, Float64Array> = {};
      for (const name of this.#outputs) {
        const { shape, data } = results[name]!;
        if (shape.length > 1 || ![1, values.length].includes(data.length)) return null;
        curves[name] = data.length === values.length
          ? data.slice()
          : new Float64Array(values.length).fill(data[0]!);
      }
      return curves;
    } catch {
      return null; // the shapes do not fit: one by one they may
    }
  }

  #oneByOne(inputs: Readonly<Record<string, number>>, values: Float64Array): Curves {
    const curves: Record<string, Float64Array> = {};
    for (const name of this.#outputs) curves[name] = new Float64Array(values.length);
    values.forEach((value, i) => {
      const results = this.#evaluator.run({ ...inputs, [this.#input]: value });
      for (const name of this.#outputs) {
        const { data } = results[name]!;
        curves[name]![i] = data.length === 1 ? data[0]! : NaN;
      }
    });
    return curves;
  }
}

function same(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}
