/** Which function draws which kind of mark. A new kind is a file and a line here. */

import { areaMark, bandsMark } from "./area.ts";
import { arrowsMark } from "./arrows.ts";
import { barsMark, hbarsMark } from "./bars.ts";
import { contourMark } from "./contours.ts";
import { imageMark, meshMark } from "./image.ts";
import { lineMark } from "./line.ts";
import type { MarkBuilder } from "./mark.ts";
import { pointsMark } from "./points.ts";
import {
  hlineMark,
  hspanMark,
  segmentsMark,
  tangentMark,
  vlineMark,
  vspanMark,
} from "./rules.ts";
import { stemsMark } from "./stems.ts";
import { textMark } from "./text.ts";

const MARKS: ReadonlyMap<string, MarkBuilder> = new Map(Object.entries({
  area: areaMark,
  arrows: arrowsMark,
  bands: bandsMark,
  bars: barsMark,
  contour: contourMark,
  hbars: hbarsMark,
  hline: hlineMark,
  hspan: hspanMark,
  image: imageMark,
  line: lineMark,
  mesh: meshMark,
  points: pointsMark,
  polygon: lineMark,
  segments: segmentsMark,
  stems: stemsMark,
  tangent: tangentMark,
  text: textMark,
  vline: vlineMark,
  vspan: vspanMark,
}));

export function markBuilder(kind: string): MarkBuilder {
  const builder = MARKS.get(kind);
  if (builder !== undefined) return builder;
  const known = [...MARKS.keys()].join(", ");
  throw new Error(`There is no mark called "${kind}". A plot knows: ${known}.`);
}
