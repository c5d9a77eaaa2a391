/** A program run over many values of one input or of several, all else as it is. */

import { Evaluator } from "../../engine/evaluator.ts";
import { isPointwise } from "../../engine/pointwise.ts";
import type { Program, Tensor } from "../../engine/types.ts";
import { broadcastStrides, count, offsets } from "../../engine/shapes.ts";
import type { ControlSpec } from "../../state/spec.ts";

export type Curves = Readonly<Record<string, Float64Array>>;

/** Values of a control at even distances, ends included: only such as it allows. */
export function valuesOf(control: ControlSpec, most: number): Float64Array {
  const { min = 0, max = 1, whole } = control;
  const length = whole ? Math.min(most, max - min + 1) : most;
  return Float64Array.from({ length }, (_, i) => {
    // Whole steps, so that one in the middle is exactly in the middle.
    const value = min + (max - min) * i / (length - 1);
    return whole ? Math.round(value) : value;
  });
}

type Numbers = Readonly<Record<string, number | Tensor>>;

/**
 * Runs the program for all values at once where that gives what one by one does, and
 * one by one elsewhere.
 */
export class Sweep {
  readonly #evaluator: Evaluator;
  readonly #over: readonly string[];
  readonly #outputs: readonly string[];
  readonly #together: boolean;

  constructor(program: Program, over: readonly string[], outputs: readonly string[]) {
    this.#evaluator = new Evaluator(program, outputs);
    this.#over = over;
    this.#outputs = outputs;
    const { instructions } = this.#evaluator;
    this.#together = isPointwise(program, instructions, over, outputs);
  }

  /**
   * The single number that each output is, for each combination of the `values` of the
   * inputs that are swept over; those of the last one follow each other.
   */
  run(inputs: Numbers, ...values: readonly Float64Array[]): Curves {
    const run = this.#together ? this.#allAtOnce : this.#oneByOne;
    return run.call(this, inputs, values);
  }

  #allAtOnce(inputs: Numbers, values: readonly Float64Array[]): Curves {
    const sizes = values.map(({ length }) => length);
    const total = count(sizes);
    // Each input has an axis of its own.
    const given: Record<string, number | Tensor> = { ...inputs };
    values.forEach((data, axis) => {
      const shape = sizes.map((size, other) => other === axis ? size : 1);
      given[this.#over[axis]!] = { shape, data };
    });
    const results = this.#evaluator.run(given);
    const curves: Record<string, Float64Array> = {};
    for (const name of this.#outputs) {
      const { shape, data } = results[name]!;
      // An output is the same all along the axis of an input that it does not need.
      curves[name] = data.length === total ? data.slice() : Float64Array.from(
        offsets(sizes, broadcastStrides(shape, sizes)),
        (place) => data[place]!,
      );
    }
    return curves;
  }

  #oneByOne(inputs: Numbers, values: readonly Float64Array[]): Curves {
    const total = count(values.map(({ length }) => length));
    const curves: Record<string, Float64Array> = {};
    for (const name of this.#outputs) curves[name] = new Float64Array(total);
    const given: Record<string, number | Tensor> = { ...inputs };
    for (let i = 0; i < total; i++) {
      for (let axis = values.length - 1, rest = i; axis >= 0; axis--) {
        const { length } = values[axis]!;
        given[this.#over[axis]!] = values[axis]![rest % length]!;
        rest = Math.floor(rest / length);
      }
      const results = this.#evaluator.run(given);
      for (const name of this.#outputs) {
        const { data } = results[name]!;
        curves[name]![i] = data.length === 1 ? data[0]! : NaN;
      }
    }
    return curves;
  }
}
