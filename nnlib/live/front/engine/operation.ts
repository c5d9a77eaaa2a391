/** The form of an operation, and ways to make those that are alike. */

import { AXES_OR_ALL, AXIS, FLAG, type Kind } from "./parameters.ts";
import type { Planned, Value } from "./plans/plan.ts";
import type { Params } from "./types.ts";

export interface Operation {
  readonly fewest: number;
  readonly most: number;
  /** The parameters, all of them required. */
  readonly params: Readonly<Partial<Record<keyof Params, Kind>>>;
  /** Whether it works element by element on arguments that broadcast. */
  readonly elementwise: boolean;
  readonly plan: (args: readonly Value[], params: Params) => Planned;
}

/** As many as there may be, where there is no reason for fewer. */
export const MANY = 1_000_000;

export function operation(
  fewest: number,
  most: number,
  params: Operation["params"],
  plan: Operation["plan"],
): Operation {
  return { fewest, most, params, elementwise: false, plan };
}

/** An operation on as many arrays as `plan` takes, element by element. */
export function elements(
  count: number,
  plan: (...args: Value[]) => Planned,
): Operation {
  return {
    ...operation(count, count, {}, (args) => plan(...args)),
    elementwise: true,
  };
}

/** An operation on one array along axes. Its parameters have been checked by then. */
export function along(
  plan: (
    x: Value,
    axis: number | readonly number[] | null,
    keepdims: boolean,
  ) => Planned,
): Operation {
  const params = { axis: AXES_OR_ALL, keepdims: FLAG };
  return operation(1, 1, params, ([x], p) => plan(x!, p.axis!, p.keepdims!));
}

/** An operation along one axis that keeps the shape. */
export function alongOne(plan: (x: Value, axis: number) => Planned): Operation {
  return operation(1, 1, { axis: AXIS }, ([x], p) => plan(x!, p.axis as number));
}

export function joining(
  plan: (list: readonly Value[], axis: number) => Planned,
): Operation {
  const params = { axis: AXIS };
  return operation(1, MANY, params, (list, p) => plan(list, p.axis as number));
}
