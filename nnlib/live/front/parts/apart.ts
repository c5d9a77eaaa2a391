/**
 * Parts that few pages have. A page fetches the script of each when a figure asks for
 * it; where figures are no pages, in Jupyter and in stills, all of them are there.
 */

import { parts as engines } from "../apart/engines.ts";
import { parts as layers } from "../apart/layers.ts";
import { parts as pad } from "../apart/pad.ts";
import type { PartBuilder } from "./part.ts";

export const APART: Readonly<Record<string, PartBuilder>> = {
  ...engines,
  ...layers,
  ...pad,
};
