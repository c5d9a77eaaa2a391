/**
 * A drawing of 0 and 1 as a text, so that it travels like other values: row by row, six
 * cells a character of base64url, the first cell counting most. Empty cells at the end
 * are left out. nnlib/live/figures/cells.py is the same in Python.
 */

import { count } from "../engine/shapes.ts";
import type { Tensor } from "../engine/types.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function cellsOf(text: string, shape: readonly number[]): Tensor {
  const data = new Float64Array(count(shape));
  for (let i = 0; i < text.length; i++) {
    const six = ALPHABET.indexOf(text[i]!);
    for (let k = 0; k < 6; k++) {
      if (six >> (5 - k) & 1) data[6 * i + k] = 1; // beyond the end: nothing
    }
  }
  return { shape, data };
}

export function textOf(cells: ArrayLike<number>): string {
  const { length } = cells;
  let text = "";
  for (let i = 0; i < length; i += 6) {
    let six = 0;
    for (let k = 0; k < 6; k++) if (cells[i + k]) six |= 32 >> k;
    text += ALPHABET[six];
  }
  return text.replace(/A+$/, "");
}

/** What is wrong with a text that a link brings; null if it is a drawing. */
export function problemOf(text: string, shape: readonly number[]): string | null {
  const fits = /^[\w-]*$/.test(text) && text.length * 6 < count(shape) + 6;
  return fits ? null : `it is no drawing of ${shape.join(" × ")} cells`;
}
