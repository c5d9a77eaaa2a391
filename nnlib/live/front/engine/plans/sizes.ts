/** Plans of what depends on shapes alone, and is known before the first run. */
import { axisOf, show } from "../shapes.ts";
import { fixed, type Planned, same, type Value } from "./plan.ts";

export function size(x: Value, axis: number | null): Planned {
  const number = axis === null ? x.data.length : x.shape[axisOf(axis, x.shape.length)]!;
  return same(fixed({ shape: [], data: Float64Array.of(number) }));
}

export function expectSize(x: Value, axis: number, expected: number): Planned {
  if (x.shape[axisOf(axis, x.shape.length)] !== expected) {
    throw new Error(
      `expected size ${expected} along axis ${axis}, because the traced function takes ` +
        `it apart into ${expected}; got shape ${show(x.shape)}`,
    );
  }
  return same(x);
}

/** Sizes among the arguments of an instruction: whole numbers that never vary. */
export function dimsOf(list: readonly Value[]): number[] {
  return list.map((value) => {
    const number = value.data[0]!;
    if (!value.constant || value.shape.length > 0 || !Number.isInteger(number)) {
      throw new Error("a shape is made of whole numbers that the inputs do not change");
    }
    return number;
  });
}
