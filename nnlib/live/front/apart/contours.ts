/** Contours in plots, with the library that finds them. */

import { contourMark } from "../parts/plot/marks/contours.ts";

export const marks = { contour: contourMark };
globalThis.osnAddMarks?.(marks);
