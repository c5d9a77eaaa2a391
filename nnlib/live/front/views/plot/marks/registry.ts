/**
 * Which function draws which kind of mark. A new kind is a file and a line here; one that
 * few pages have stands in apart/marks.ts instead.
 */

import { bandsMark } from "./area.ts";
import { arrowsMark } from "./arrows.ts";
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
import { textMark } from "./text.ts";

const MARKS = new Map<string, MarkBuilder>(Object.entries({
  arrows: arrowsMark,
  bands: bandsMark,
  hline: hlineMark,
  hspan: hspanMark,
  line: lineMark,
  points: pointsMark,
  polygon: lineMark,
  segments: segmentsMark,
  tangent: tangentMark,
  text: textMark,
  vline: vlineMark,
  vspan: vspanMark,
}));

/** Adds marks that came with a script of their own. */
export function addMarks(more: Readonly<Record<string, MarkBuilder>>): void {
  for (const [kind, builder] of Object.entries(more)) MARKS.set(kind, builder);
}

export function markBuilder(kind: string): MarkBuilder {
  const builder = MARKS.get(kind);
  if (builder !== undefined) return builder;
  const known = [...MARKS.keys()].join(", ");
  throw new Error(`There is no mark called "${kind}". A plot knows: ${known}.`);
}
