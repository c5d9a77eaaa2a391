/** Plans of linear algebra with small square matrices: solving, and the determinant. */
import { show } from "../shapes.ts";
import { fresh, type Planned, type Value } from "./plan.ts";

function sizeOf(name: string, { shape }: Value): number {
  const [n, m] = shape;
  if (shape.length !== 2 || n !== m) {
    throw new Error(`${name} takes one square matrix; got shape ${show(shape)}`);
  }
  return n!;
}

/**
 * Gauss's elimination with the largest pivot of each column, in place, of n rows of
 * `width` numbers. Returns the determinant of the first n columns.
 */
function eliminate(rows: Float64Array, n: number, width: number): number {
  let determinant = 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      const size = Math.abs(rows[row * width + column]!);
      if (size > Math.abs(rows[pivot * width + column]!)) pivot = row;
    }
    if (pivot !== column) {
      determinant = -determinant;
      for (let k = 0; k < width; k++) {
        const [i, j] = [pivot * width + k, column * width + k];
        [rows[i], rows[j]] = [rows[j]!, rows[i]!];
      }
    }
    const head = rows[column * width + column]!;
    determinant *= head;
    if (head === 0) continue;
    for (let row = column + 1; row < n; row++) {
      const factor = rows[row * width + column]! / head;
      if (factor === 0) continue;
      for (let k = column; k < width; k++) {
        rows[row * width + k]! -= factor * rows[column * width + k]!;
      }
    }
  }
  return determinant;
}

/** The x with a·x = b; nan where there is none. */
export function solve(a: Value, b: Value): Planned {
  const n = sizeOf("solve", a);
  if (b.shape.length === 0 || b.shape.length > 2 || b.shape[0] !== n) {
    throw new Error(
      `solve: the right side must have ${n} rows; got shape ${show(b.shape)}`,
    );
  }
  const columns = b.shape[1] ?? 1;
  const width = n + columns;
  const rows = new Float64Array(n * width);
  return fresh(b.shape, [a, b], (out) => () => {
    for (let row = 0; row < n; row++) {
      for (let k = 0; k < n; k++) rows[row * width + k] = a.data[row * n + k]!;
      for (let k = 0; k < columns; k++) {
        rows[row * width + n + k] = b.data[row * columns + k]!;
      }
    }
    if (eliminate(rows, n, width) === 0) {
      out.fill(NaN);
      return;
    }
    for (let row = n - 1; row >= 0; row--) {
      for (let k = 0; k < columns; k++) {
        let value = rows[row * width + n + k]!;
        for (let later = row + 1; later < n; later++) {
          value -= rows[row * width + later]! * out[later * columns + k]!;
        }
        out[row * columns + k] = value / rows[row * width + row]!;
      }
    }
  });
}

export function det(a: Value): Planned {
  const n = sizeOf("det", a);
  const rows = new Float64Array(n * n);
  return fresh([], [a], (out) => () => {
    rows.set(a.data);
    out[0] = eliminate(rows, n, n);
  });
}
