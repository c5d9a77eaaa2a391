/**
 * Plans: for operands of known shapes, the result's shape and buffer, and the step that
 * fills it. A plan is made once for each set of input shapes; its steps run often.
 */
import type { Tensor } from "../types.ts";
import { count, type Shape } from "../shapes.ts";

/** A value of a plan: always the same buffer, filled anew in each run. */
export interface Value extends Tensor {
  /** Its numbers are the same in every run. */
  readonly constant: boolean;
}

/** A value, and what computes it; null where there is nothing to do in a run. */
export interface Planned {
  readonly value: Value;
  readonly step: (() => void) | null;
}

/** Plan a new buffer; `make` returns the step that fills it from the operands. */
export function fresh(
  shape: Shape,
  operands: readonly Value[],
  make: (out: Float64Array) => () => void,
): Planned {
  const data = new Float64Array(count(shape));
  const constant = operands.every((operand) => operand.constant);
  return { value: { shape, data, constant }, step: make(data) };
}

/** The same numbers in another shape: the same buffer, as nothing changes one. */
export function reshaped(value: Value, shape: Shape): Value {
  return { shape, data: value.data, constant: value.constant };
}

export function same(value: Value): Planned {
  return { value, step: null };
}

export type Axes = number | readonly number[] | null;

/** A number that is known as soon as the shapes are. */
export function fixed(tensor: Tensor): Value {
  return { shape: tensor.shape, data: tensor.data, constant: true };
}
