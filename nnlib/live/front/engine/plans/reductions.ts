/** Plans of operations along axes: sum, mean, max, argmax and the like. */
import { axesOf, offsets, show, strides } from "../shapes.ts";
import { type Axes, fresh, type Planned, type Value } from "./plan.ts";

/** Where the results' first elements lie, and the others of each from there. */
function split({ shape }: Value, axes: readonly number[], keepdims: boolean) {
  const own = strides(shape);
  const kept = shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const pick = (list: readonly number[], of: readonly number[]) =>
    of.map((a) => list[a]!);
  return {
    shape: keepdims
      ? shape.map((size, axis) => axes.includes(axis) ? 1 : size)
      : pick(shape, kept),
    starts: offsets(pick(shape, kept), pick(own, kept)),
    others: offsets(pick(shape, axes), pick(own, axes)),
  };
}

/** Fold the elements along axes into one: `fold` of what there is and one more. */
export function reduce(
  fold: (result: number, x: number) => number,
  start: number,
  x: Value,
  axes: Axes,
  keepdims: boolean,
): Planned {
  const { shape, starts, others } = split(x, axesOf(axes, x.shape.length), keepdims);
  const a = x.data;
  return fresh(shape, [x], (out) => () => {
    for (let i = 0; i < out.length; i++) {
      let result = start;
      for (let k = 0; k < others.length; k++) {
        result = fold(result, a[starts[i]! + others[k]!]!);
      }
      out[i] = result;
    }
  });
}

/** The largest or smallest element along axes: there must be one. */
export function extreme(
  name: "max" | "min",
  x: Value,
  axes: Axes,
  keepdims: boolean,
): Planned {
  const over = axesOf(axes, x.shape.length);
  if (over.some((axis) => x.shape[axis] === 0)) {
    throw new Error(`there is no ${name} of nothing: the shape is ${show(x.shape)}`);
  }
  return name === "max"
    ? reduce((m, v) => m >= v || m !== m ? m : v, -Infinity, x, over, keepdims)
    : reduce((m, v) => m <= v || m !== m ? m : v, Infinity, x, over, keepdims);
}

/** The sum or the mean: so common that they have a loop of their own. */
export function sum(x: Value, axes: Axes, keepdims: boolean, mean: boolean): Planned {
  const { shape, starts, others } = split(x, axesOf(axes, x.shape.length), keepdims);
  const a = x.data;
  const by = mean ? others.length : 1;
  return fresh(shape, [x], (out) => () => {
    for (let i = 0; i < out.length; i++) {
      let total = 0;
      for (let k = 0; k < others.length; k++) total += a[starts[i]! + others[k]!]!;
      out[i] = total / by;
    }
  });
}

/** Where along an axis the largest or smallest element is, or the first nan. */
export function position(
  name: "argmax" | "argmin",
  x: Value,
  axis: number | null,
  keepdims: boolean,
): Planned {
  const { shape, starts, others } = split(x, axesOf(axis, x.shape.length), keepdims);
  if (others.length === 0) {
    throw new Error(`there is no ${name} of nothing: the shape is ${show(x.shape)}`);
  }
  const a = x.data;
  const sign = name === "argmax" ? 1 : -1;
  return fresh(shape, [x], (out) => () => {
    for (let i = 0; i < out.length; i++) {
      let best = 0;
      for (let k = 1; k < others.length; k++) {
        const champion = a[starts[i]! + others[best]!]!;
        if (champion !== champion) break;
        const v = a[starts[i]! + others[k]!]!;
        if (v !== v || sign * v > sign * champion) best = k;
      }
      out[i] = best;
    }
  });
}
