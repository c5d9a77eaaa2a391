/** What a part of a figure is built from, and with what at hand. */

import type { MarkBuilder } from "./plot/marks/mark.ts";
import type { Model } from "../state/context.ts";
import type { FigureSpec, PartSpec } from "../state/spec.ts";
import type { Stage, View } from "./view.ts";

/** What a figure has at hand to build its parts with. */
export interface Frame {
  readonly stage: Stage;
  readonly spec: FigureSpec;
  readonly model: Model;
  /** For each output, the named values that its formula mentions. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  /** Builds a part that stands in another one. */
  build(part: PartSpec): View;
}

/** Builds a part as its spec says. A method's type: each part may ask for its own spec. */
export type PartBuilder = { build(frame: Frame, spec: PartSpec): View }["build"];

declare global {
  /** Where a page's host takes the parts of a script of their own: front/apart/. */
  var osnAddParts:
    | ((parts: Readonly<Record<string, PartBuilder>>) => void)
    | undefined;
  /** Where it takes marks of plots. */
  var osnAddMarks:
    | ((marks: Readonly<Record<string, MarkBuilder>>) => void)
    | undefined;
}
