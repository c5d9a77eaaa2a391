/** Plans of operations that work element by element on arrays that broadcast. */
import type { Binary, Ternary, Unary } from "../kernels.ts";
import { broadcast, broadcastStrides, count, offsets, type Shape } from "../shapes.ts";
import { fresh, type Planned, type Value } from "./plan.ts";

/** How to walk through operands that broadcast: runs of equal length, see kernels.ts. */
interface Walk {
  readonly shape: Shape;
  readonly runs: number;
  readonly length: number;
  /** For each operand: where each run starts, and the step within a run. */
  readonly starts: readonly Int32Array[];
  readonly steps: readonly number[];
}

function walk(operands: readonly Value[]): Walk {
  const shape = broadcast(operands.map((operand) => operand.shape));
  // Axes that all operands walk through evenly become one: the longer the runs,
  // the better. Two arrays of one shape are a single run.
  const sizes: number[] = [];
  const step: number[][] = operands.map(() => []);
  const full = operands.map((operand) => broadcastStrides(operand.shape, shape));
  for (const [axis, size] of shape.entries()) {
    if (size === 1) continue;
    const last = sizes.length - 1;
    const even = last >= 0 &&
      full.every((s, k) => step[k]![last] === s[axis]! * size);
    if (even) sizes[last]! *= size;
    else sizes.push(size);
    full.forEach((s, k) => step[k]![even ? last : last + 1] = s[axis]!);
  }
  const length = sizes.pop() ?? 1;
  const steps = step.map((s) => s.pop() ?? 0);
  return {
    shape,
    runs: count(sizes),
    length,
    starts: step.map((s) => offsets(sizes, s)),
    steps,
  };
}

export function unary(kernel: Unary, a: Value): Planned {
  return fresh(a.shape, [a], (out) => () => kernel(out, a.data));
}

export function binary(kernel: Binary, x: Value, y: Value): Planned {
  const { shape, runs, length, starts, steps } = walk([x, y]);
  const [a, b, i, j, di, dj] = [x.data, y.data, starts[0]!, starts[1]!, ...steps] as [
    Float64Array,
    Float64Array,
    Int32Array,
    Int32Array,
    number,
    number,
  ];
  return fresh(shape, [x, y], (out) => () => {
    for (let run = 0, o = 0; run < runs; run++, o += length) {
      kernel(out, o, length, a, i[run]!, di, b, j[run]!, dj);
    }
  });
}

export function ternary(kernel: Ternary, x: Value, y: Value, z: Value): Planned {
  const { shape, runs, length, starts, steps } = walk([x, y, z]);
  const [a, b, c] = [x.data, y.data, z.data];
  const [i, j, k] = starts as [Int32Array, Int32Array, Int32Array];
  const [di, dj, dk] = steps as [number, number, number];
  return fresh(shape, [x, y, z], (out) => () => {
    for (let run = 0, o = 0; run < runs; run++, o += length) {
      kernel(out, o, length, a, i[run]!, di, b, j[run]!, dj, c, k[run]!, dk);
    }
  });
}
