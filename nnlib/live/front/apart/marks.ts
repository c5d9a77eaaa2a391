/** Marks that plots of few pages have: areas, bars, stems, pictures. */

import { areaMark } from "../parts/plot/marks/area.ts";
import { barsMark, hbarsMark } from "../parts/plot/marks/bars.ts";
import { imageMark, meshMark } from "../parts/plot/marks/image.ts";
import { stemsMark } from "../parts/plot/marks/stems.ts";

export const marks = {
  area: areaMark,
  bars: barsMark,
  hbars: hbarsMark,
  image: imageMark,
  mesh: meshMark,
  stems: stemsMark,
};
globalThis.osnAddMarks?.(marks);
