/** Shapes, axes and strides, by numpy's rules. Only planning uses these, never a run. */

export type Shape = readonly number[];

/** The number of elements of an array of this shape. */
export function count(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function show(shape: Shape): string {
  return `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

/** How far apart neighbours along each axis are, in C order. */
export function strides(shape: Shape): number[] {
  const result = new Array<number>(shape.length);
  for (let axis = shape.length - 1, step = 1; axis >= 0; axis--) {
    result[axis] = step;
    step *= shape[axis]!;
  }
  return result;
}

/** The shape that all of these broadcast to. */
export function broadcast(shapes: readonly Shape[]): number[] {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const result = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    const skip = rank - shape.length;
    for (const [axis, size] of shape.entries()) {
      const other = result[skip + axis]!;
      if (size !== 1 && other !== 1 && size !== other) {
        throw new Error(`shapes ${shapes.map(show).join(" and ")} do not fit together`);
      }
      if (size !== 1) result[skip + axis] = size;
    }
  }
  return result;
}

/** The strides with which to read an array of one shape as if it had another. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const skip = to.length - from.length;
  const fits = skip >= 0 &&
    from.every((size, axis) => size === 1 || size === to[skip + axis]);
  if (!fits) throw new Error(`shape ${show(from)} does not broadcast to ${show(to)}`);
  const own = strides(from);
  return to.map((_, axis) =>
    axis < skip || from[axis - skip] === 1 ? 0 : own[axis - skip]!
  );
}

/** Where each element of a strided view lies, in C order. */
export function offsets(
  shape: Shape,
  step: readonly number[],
  start = 0,
): Int32Array<ArrayBuffer> {
  const result = new Int32Array(count(shape));
  const place = new Array<number>(shape.length).fill(0);
  for (let i = 0, offset = start; i < result.length; i++) {
    result[i] = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += step[axis]!;
      if (++place[axis]! < shape[axis]!) break;
      offset -= shape[axis]! * step[axis]!;
      place[axis] = 0;
    }
  }
  return result;
}

/** An axis from 0, from one that may count from the end. */
export function axisOf(axis: number, rank: number): number {
  if (axis < -rank || axis >= rank) {
    throw new Error(`there is no axis ${axis} in an array with ${rank} axes`);
  }
  return axis < 0 ? axis + rank : axis;
}

/** Several different axes from 0, in order. */
export function axesOf(
  axes: number | readonly number[] | null,
  rank: number,
): number[] {
  if (axes === null) return Array.from({ length: rank }, (_, axis) => axis);
  // numpy lets axis 0 of a single number pass.
  if (rank === 0 && (axes === 0 || axes === -1)) return [];
  const list = (typeof axes === "number" ? [axes] : axes).map((a) => axisOf(a, rank));
  if (new Set(list).size !== list.length) throw new Error(`axes ${list} repeat`);
  return list.sort((a, b) => a - b);
}
