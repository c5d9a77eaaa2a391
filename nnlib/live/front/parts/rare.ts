/**
 * Parts, and marks of plots, that few pages have. A page fetches the script of each when
 * a figure asks for it; where figures are no pages, in Jupyter and in stills, all of them
 * are there.
 */

import { marks as contours } from "../apart/contours.ts";
import { parts as engines } from "../apart/engines.ts";
import { parts as layers } from "../apart/layers.ts";
import { marks } from "../apart/marks.ts";
import { parts as pad } from "../apart/pad.ts";
import type { PartBuilder } from "../views/part.ts";
import { addMarks } from "../views/plot/marks/registry.ts";
import { addParts } from "./registry.ts";

export const RARE: Readonly<Record<string, PartBuilder>> = {
  ...engines,
  ...layers,
  ...pad,
};

/** Has all of them there. */
export function addRare(): void {
  addParts(RARE);
  addMarks({ ...contours, ...marks });
}
