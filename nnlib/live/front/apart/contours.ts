/** Contours in plots, with the library that finds them. */

import { contourMark } from "../views/plot/marks/contours.ts";

export const marks = { contour: contourMark };
globalThis.osnAddMarks?.(marks);
