/** Marks that plots of few pages have: areas, bars, stems, pictures. */

import { areaMark } from "../views/plot/marks/area.ts";
import { barsMark, hbarsMark } from "../views/plot/marks/bars.ts";
import { imageMark, meshMark } from "../views/plot/marks/image.ts";
import { stemsMark } from "../views/plot/marks/stems.ts";

export const marks = {
  area: areaMark,
  bars: barsMark,
  hbars: hbarsMark,
  image: imageMark,
  mesh: meshMark,
  stems: stemsMark,
};
globalThis.osnAddMarks?.(marks);
