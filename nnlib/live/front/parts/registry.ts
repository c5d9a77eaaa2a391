/** Which function builds which kind of part. A new part is one line here. */

import type { PartSpec } from "../state/spec.ts";
import type { View } from "../views/view.ts";
import { announce } from "../views/text/announce.ts";
import { bars } from "../views/plot/bars.ts";
import { controls } from "../views/controls/controls.ts";
import { curve } from "../views/plot/curve.ts";
import { diagram } from "../views/diagram/diagram.ts";
import { equations } from "../views/text/equations.ts";
import { fold, group } from "../views/group.ts";
import type { Frame, PartBuilder } from "./part.ts";
import { plane } from "../views/plane/plane.ts";
import { readout } from "../views/text/readout.ts";
import { results } from "../views/text/results.ts";
import { steps } from "../views/controls/stepper.ts";
import { table } from "../views/text/table.ts";

const parts: Readonly<Record<string, PartBuilder>> = {
  announce,
  bars,
  controls,
  curve,
  diagram,
  equations,
  fold,
  group,
  plane,
  readout,
  results,
  steps,
  table,
};

/** Builds a part, or throws if there is no such kind. */
export function buildPart(frame: Frame, spec: PartSpec): View {
  const kind = String(spec?.kind);
  // Object.hasOwn: a state that says "constructor" must not find anything.
  const builder = Object.hasOwn(parts, kind) ? parts[kind] : undefined;
  if (builder === undefined) {
    const known = Object.keys(parts).join(", ");
    throw new Error(`There is no part called "${kind}". This page knows: ${known}.`);
  }
  return builder(frame, spec);
}
