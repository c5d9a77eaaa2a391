/**
 * The operations that a program may contain: what each takes, and how it is planned.
 * The same table as nnlib/live/program/operations.py; a test compares the two.
 */
import { BINARY, TERNARY, UNARY, unary } from "./kernels.ts";
import {
  along,
  alongOne,
  elements,
  joining,
  MANY,
  type Operation,
  operation,
} from "./operation.ts";
import {
  AXES,
  AXES_OR_ALL,
  AXIS,
  AXIS_OR_ALL,
  COUNT,
  FLAG,
  ITEMS,
  ORDER,
} from "./parameters.ts";
import * as arrangements from "./plans/arrangements.ts";
import * as elementwise from "./plans/elementwise.ts";
import * as linearAlgebra from "./plans/linear_algebra.ts";
import * as products from "./plans/products.ts";
import * as reductions from "./plans/reductions.ts";
import * as series from "./plans/series.ts";
import * as sizes from "./plans/sizes.ts";
import { roundDecimals, roundExactly } from "./rounding.ts";

/** Every operation by its name. A `call` of a named function is not among them. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ...Object.entries(UNARY).map(([name, kernel]) =>
    [name, elements(1, (a) => elementwise.unary(kernel, a!))] as const
  ),
  ...Object.entries(BINARY).map(([name, kernel]) =>
    [name, elements(2, (a, b) => elementwise.binary(kernel, a!, b!))] as const
  ),
  ...Object.entries(TERNARY).map(([name, kernel]) =>
    [name, elements(3, (a, b, c) => elementwise.ternary(kernel, a!, b!, c!))] as const
  ),
  ["sum", along((x, axis, keepdims) => reductions.sum(x, axis, keepdims, false))],
  ["mean", along((x, axis, keepdims) => reductions.sum(x, axis, keepdims, true))],
  [
    "prod",
    along((x, axis, keepdims) =>
      reductions.reduce((r, v) => r * v, 1, x, axis, keepdims)
    ),
  ],
  ["max", along((x, axis, keepdims) => reductions.extreme("max", x, axis, keepdims))],
  ["min", along((x, axis, keepdims) => reductions.extreme("min", x, axis, keepdims))],
  [
    "any",
    along((x, axis, keepdims) =>
      reductions.reduce((r, v) => r !== 0 || v !== 0 ? 1 : 0, 0, x, axis, keepdims)
    ),
  ],
  [
    "all",
    along((x, axis, keepdims) =>
      reductions.reduce((r, v) => r !== 0 && v !== 0 ? 1 : 0, 1, x, axis, keepdims)
    ),
  ],
  ...(["argmax", "argmin"] as const).map((name) =>
    [
      name,
      operation(
        1,
        1,
        { axis: AXIS_OR_ALL, keepdims: FLAG },
        ([x], { axis, keepdims }) =>
          reductions.position(name, x!, axis as number | null, keepdims!),
      ),
    ] as const
  ),
  ["matmul", operation(2, 2, {}, ([x, y]) => products.matmul(x!, y!))],
  ["dot", operation(2, 2, {}, ([x, y]) => products.dot(BINARY.multiply!, x!, y!))],
  ["outer", operation(2, 2, {}, ([x, y]) => products.outer(BINARY.multiply!, x!, y!))],
  [
    "transpose",
    operation(
      1,
      1,
      { axes: ORDER },
      ([x], { axes }) => arrangements.transpose(x!, axes!),
    ),
  ],
  [
    "reshape",
    operation(
      1,
      MANY,
      {},
      ([x, ...dims]) => arrangements.reshape(x!, sizes.dimsOf(dims)),
    ),
  ],
  [
    "broadcast_to",
    operation(
      1,
      MANY,
      {},
      ([x, ...dims]) => arrangements.broadcastTo(x!, sizes.dimsOf(dims)),
    ),
  ],
  ["ravel", operation(1, 1, {}, ([x]) => arrangements.reshape(x!, [-1]))],
  [
    "expand_dims",
    operation(
      1,
      1,
      { axis: AXES },
      ([x], { axis }) => arrangements.expandDims(x!, axis!),
    ),
  ],
  [
    "squeeze",
    operation(
      1,
      1,
      { axis: AXES_OR_ALL },
      ([x], { axis }) => arrangements.squeeze(x!, axis!),
    ),
  ],
  [
    "index",
    operation(
      1,
      1,
      { items: ITEMS },
      ([x], { items }) => arrangements.index(x!, items!),
    ),
  ],
  [
    "put",
    operation(
      2,
      2,
      { items: ITEMS },
      ([x, value], { items }) => arrangements.put(x!, value!, items!),
    ),
  ],
  [
    "take",
    operation(
      2,
      2,
      { axis: AXIS },
      ([x, at], { axis }) => arrangements.take(x!, at!, axis as number),
    ),
  ],
  ["cumsum", alongOne(series.cumsum)],
  ["sort", alongOne(series.sort)],
  ["convolve", operation(2, 2, {}, ([x, y]) => series.convolve(x!, y!))],
  ["dft_real", operation(1, 1, {}, ([x]) => series.dft("real", x!))],
  ["dft_imag", operation(1, 1, {}, ([x]) => series.dft("imag", x!))],
  ["solve", operation(2, 2, {}, ([a, b]) => linearAlgebra.solve(a!, b!))],
  ["det", operation(1, 1, {}, ([a]) => linearAlgebra.det(a!))],
  [
    "round",
    {
      ...operation(
        1,
        1,
        { decimals: AXIS, exact: FLAG },
        ([x], { decimals, exact }) => {
          const round = exact ? roundExactly : roundDecimals;
          return elementwise.unary(unary((v) => round(v, decimals!)), x!);
        },
      ),
      elementwise: true,
    },
  ],
  ["stack", joining(arrangements.stack)],
  ["concatenate", joining(arrangements.concatenate)],
  ["vstack", operation(1, MANY, {}, arrangements.vstack)],
  ["hstack", operation(1, MANY, {}, arrangements.hstack)],
  ["column_stack", operation(1, MANY, {}, arrangements.columnStack)],
  [
    "full_like",
    operation(2, 2, {}, ([x, fill]) => arrangements.broadcastTo(fill!, x!.shape)),
  ],
  [
    "size",
    operation(
      1,
      1,
      { axis: AXIS_OR_ALL },
      ([x], { axis }) => sizes.size(x!, axis as number | null),
    ),
  ],
  [
    "expect_size",
    operation(
      1,
      1,
      { axis: AXIS, size: COUNT },
      ([x], { axis, size }) => sizes.expectSize(x!, axis as number, size!),
    ),
  ],
]);
