/** Plans of other arrangements of the same numbers: reshape, index, stack, ... */
import type { IndexItem } from "../types.ts";
import {
  axesOf,
  axisOf,
  broadcastStrides,
  count,
  offsets,
  type Shape,
  show,
  strides,
} from "../shapes.ts";
import { type Axes, fresh, type Planned, reshaped, same, type Value } from "./plan.ts";

/** Pick elements of x by their place in its buffer. */
function gather(x: Value, shape: Shape, places: Int32Array): Planned {
  const a = x.data;
  return fresh(shape, [x], (out) => () => {
    for (let i = 0; i < out.length; i++) out[i] = a[places[i]!]!;
  });
}

export function transpose(x: Value, axes: readonly number[] | null): Planned {
  const rank = x.shape.length;
  const order = axes?.map((axis) => axisOf(axis, rank)) ??
    x.shape.map((_, axis) => rank - 1 - axis);
  if (order.length !== rank || new Set(order).size !== rank) {
    throw new Error(`axes [${order}] are not all ${rank} axes of the array, each once`);
  }
  const own = strides(x.shape);
  const shape = order.map((axis) => x.shape[axis]!);
  // A vector or a single row or column lies in memory as its transpose does.
  if (x.shape.filter((size) => size !== 1).length <= 1) return same(reshaped(x, shape));
  return gather(x, shape, offsets(shape, order.map((axis) => own[axis]!)));
}

export function broadcastTo(x: Value, shape: Shape): Planned {
  if (shape.some((size) => size < 0)) {
    throw new Error(`there is no array of shape ${show(shape)}`);
  }
  return gather(x, shape, offsets(shape, broadcastStrides(x.shape, shape)));
}

/** A new shape, in which one size may be −1: what is left. */
export function reshape(x: Value, dims: readonly number[]): Planned {
  const total = x.data.length;
  const known = count(dims.filter((size) => size !== -1));
  const shape = dims.map((size) => size === -1 ? total / known : size);
  const fits = dims.filter((size) => size === -1).length <= 1 &&
    shape.every((size) => Number.isInteger(size) && size >= 0) &&
    count(shape) === total;
  if (!fits) throw new Error(`shape ${show(x.shape)} cannot become ${show(dims)}`);
  return same(reshaped(x, shape));
}

export function expandDims(x: Value, axis: number | readonly number[]): Planned {
  const added = typeof axis === "number" ? 1 : axis.length;
  const rank = x.shape.length + added;
  const list = typeof axis === "number" ? [axisOf(axis, rank)] : axesOf(axis, rank);
  const sizes = x.shape.values();
  const shape = Array.from(
    { length: rank },
    (_, i) => list.includes(i) ? 1 : sizes.next().value!,
  );
  return same(reshaped(x, shape));
}

export function squeeze(x: Value, axes: Axes): Planned {
  const list = axes === null
    ? [...x.shape.keys()].filter((axis) => x.shape[axis] === 1)
    : axesOf(axes, x.shape.length);
  for (const axis of list) {
    if (x.shape[axis] !== 1) {
      throw new Error(`axis ${axis} of shape ${show(x.shape)} is not of size 1`);
    }
  }
  return same(reshaped(x, x.shape.filter((_, axis) => !list.includes(axis))));
}

/** x[items]: whole numbers, slices, "..." and null (a new axis). */
export function index(x: Value, items: readonly IndexItem[]): Planned {
  const { shape, places } = indexed(x, items);
  return gather(x, shape, places);
}

/** x with other numbers at x[items]. */
export function put(x: Value, value: Value, items: readonly IndexItem[]): Planned {
  const { shape, places } = indexed(x, items);
  const from = broadcastTo(value, shape);
  const values = from.value.data;
  return fresh(x.shape, [x, value], (out) => () => {
    from.step?.();
    out.set(x.data);
    for (let i = 0; i < places.length; i++) out[places[i]!] = values[i]!;
  });
}

/** The rows of x, or its columns and so on, at fixed places along an axis. */
export function take(x: Value, at: Value, axis: number): Planned {
  const along = axisOf(axis, x.shape.length);
  const size = x.shape[along]!;
  const blocks = count(x.shape.slice(0, along));
  const below = count(x.shape.slice(along + 1));
  const shape = [
    ...x.shape.slice(0, along),
    ...at.shape,
    ...x.shape.slice(along + 1),
  ];
  const [a, b] = [x.data, at.data];
  return fresh(shape, [x, at], (out) => () => {
    for (let block = 0, o = 0; block < blocks; block++) {
      for (let i = 0; i < b.length; i++) {
        // What is out of range has no number: a page has no error for it.
        const place = b[i]! < 0 ? b[i]! + size : b[i]!;
        const start = (block * size + place) * below;
        const fits = Number.isInteger(place) && place >= 0 && place < size;
        for (let k = 0; k < below; k++, o++) out[o] = fits ? a[start + k]! : NaN;
      }
    }
  });
}

/** The shape of x[items], and where its elements lie in x. */
function indexed(x: Value, items: readonly IndexItem[]) {
  const own = strides(x.shape);
  const used = items.filter((item) => item !== null && item !== "...").length;
  const rank = x.shape.length;
  if (used > rank) {
    throw new Error(`${used} indices for an array with ${rank} axes`);
  }
  const whole: IndexItem = { slice: [null, null, null] };
  const rest = new Array<IndexItem>(rank - used).fill(whole);
  const dots = items.indexOf("...");
  const list = dots < 0
    ? [...items, ...rest]
    : [...items.slice(0, dots), ...rest, ...items.slice(dots + 1)];
  const shape: number[] = [], steps: number[] = [];
  let start = 0, axis = 0;
  for (const item of list) {
    if (item === null) {
      shape.push(1);
      steps.push(0);
    } else if (typeof item === "number") {
      const size = x.shape[axis]!;
      if (item < -size || item >= size) {
        throw new Error(`index ${item} is out of range: axis ${axis} has size ${size}`);
      }
      start += (item < 0 ? item + size : item) * own[axis++]!;
    } else if (typeof item === "object") {
      const { first, step, length } = sliceOf(item.slice, x.shape[axis]!);
      shape.push(length);
      steps.push(step * own[axis]!);
      start += first * own[axis++]!;
    }
  }
  return { shape, places: offsets(shape, steps, start) };
}

/** Python's slice(start, stop, step).indices(size). */
function sliceOf(parts: readonly (number | null)[], size: number) {
  const step = parts[2] ?? 1;
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? size : size - 1;
  const clamp = (part: number) =>
    Math.min(Math.max(part < 0 ? part + size : part, low), high);
  const first = parts[0] == null ? (step > 0 ? low : high) : clamp(parts[0]);
  const end = parts[1] == null ? (step > 0 ? high : low) : clamp(parts[1]);
  return { first, step, length: Math.max(0, Math.ceil((end - first) / step)) };
}

/** Join arrays along an axis that all of them have. */
export function concatenate(list: readonly Value[], axis: number): Planned {
  const rank = list[0]!.shape.length;
  if (rank === 0) throw new Error("single numbers cannot be concatenated; use stack");
  const along = axisOf(axis, rank);
  const shape = [...list[0]!.shape];
  shape[along] = 0;
  for (const x of list) {
    const fits = x.shape.length === rank &&
      x.shape.every((size, k) => k === along || size === shape[k]);
    if (!fits) {
      const shapes = list.map((each) => show(each.shape)).join(", ");
      throw new Error(`shapes ${shapes} may differ only along axis ${along}`);
    }
    shape[along]! += x.shape[along]!;
  }
  const blocks = count(shape.slice(0, along));
  const below = count(shape.slice(along + 1));
  const chunks = list.map((x) => x.shape[along]! * below);
  return fresh(shape, list, (out) => () => {
    for (let block = 0, o = 0; block < blocks; block++) {
      for (let part = 0; part < list.length; part++) {
        const { data } = list[part]!;
        const chunk = chunks[part]!;
        for (let i = block * chunk, end = i + chunk; i < end; i++, o++) {
          out[o] = data[i]!;
        }
      }
    }
  });
}

export function stack(list: readonly Value[], axis: number): Planned {
  const { shape } = list[0]!;
  if (list.some((x) => show(x.shape) !== show(shape))) {
    const shapes = list.map((each) => show(each.shape)).join(", ");
    throw new Error(`all arrays to stack must have one shape; got ${shapes}`);
  }
  const along = axisOf(axis, shape.length + 1);
  return concatenate(list.map((x) => expandDims(x, along).value), along);
}

export function vstack(list: readonly Value[]): Planned {
  const rows = (x: Value) =>
    x.shape.length < 2 ? reshaped(x, [1, ...(x.shape.length ? x.shape : [1])]) : x;
  return concatenate(list.map(rows), 0);
}

export function hstack(list: readonly Value[]): Planned {
  const vectors = list.map((x) => x.shape.length ? x : reshaped(x, [1]));
  return concatenate(vectors, vectors[0]!.shape.length === 1 ? 0 : 1);
}

export function columnStack(list: readonly Value[]): Planned {
  const columns = (x: Value) =>
    x.shape.length < 2 ? reshaped(x, [x.data.length, 1]) : x;
  return concatenate(list.map(columns), 1);
}
