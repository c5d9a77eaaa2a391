/** Plans of products of matrices and vectors. */
import type { Binary } from "../kernels.ts";
import { broadcast, broadcastStrides, offsets, show } from "../shapes.ts";
import { binary } from "./elementwise.ts";
import { fresh, type Planned, reshaped, type Value } from "./plan.ts";

/** numpy's matmul: a vector is a row on the left and a column on the right. */
export function matmul(x: Value, y: Value): Planned {
  if (x.shape.length === 0 || y.shape.length === 0) {
    throw new Error("matmul takes arrays, not single numbers; use multiply");
  }
  const left = x.shape.length === 1 ? [1, ...x.shape] : x.shape;
  const right = y.shape.length === 1 ? [...y.shape, 1] : y.shape;
  const [rows, inner] = left.slice(-2) as [number, number];
  const [inner2, columns] = right.slice(-2) as [number, number];
  if (inner !== inner2) {
    throw new Error(`shapes ${show(x.shape)} and ${show(y.shape)} do not fit together`);
  }
  const stackX = left.slice(0, -2), stackY = right.slice(0, -2);
  const stack = broadcast([stackX, stackY]);
  const startsX = offsets(stack, broadcastStrides(stackX, stack));
  const startsY = offsets(stack, broadcastStrides(stackY, stack));
  const shape = [
    ...stack,
    ...(x.shape.length === 1 ? [] : [rows]),
    ...(y.shape.length === 1 ? [] : [columns]),
  ];
  const a = x.data, b = y.data;
  return fresh(shape, [x, y], (out) => () => {
    out.fill(0);
    for (let s = 0, o = 0; s < startsX.length; s++) {
      for (let row = 0; row < rows; row++, o += columns) {
        let i = (startsX[s]! * rows + row) * inner;
        let j = startsY[s]! * inner * columns;
        // Along the rows of both: neighbours in memory.
        for (let k = 0; k < inner; k++, i++) {
          const factor = a[i]!;
          for (let c = 0; c < columns; c++, j++) out[o + c]! += factor * b[j]!;
        }
      }
    }
  });
}

export function dot(multiply: Binary, x: Value, y: Value): Planned {
  if (x.shape.length > 2 || y.shape.length > 2) {
    throw new Error(
      "dot takes numbers, vectors and matrices here; for more axes use matmul",
    );
  }
  const single = x.shape.length === 0 || y.shape.length === 0;
  return single ? binary(multiply, x, y) : matmul(x, y);
}

export function outer(multiply: Binary, x: Value, y: Value): Planned {
  return binary(
    multiply,
    reshaped(x, [x.data.length, 1]),
    reshaped(y, [y.data.length]),
  );
}
