/**
 * Which function builds which kind of part. A new part is one line here; one that few
 * pages have gets a script of its own, in front/apart/.
 */

import type { PartSpec } from "../state/spec.ts";
import { controls } from "../views/controls/controls.ts";
import { lossChart, run } from "../views/controls/run.ts";
import { steps } from "../views/controls/stepper.ts";
import { diagram } from "../views/diagram/diagram.ts";
import { markedDiagram } from "../views/diagram/marked_diagram.ts";
import { fold, group } from "../views/group.ts";
import { plane } from "../views/plane/plane.ts";
import { surface } from "../views/plane/surface.ts";
import { truthTable } from "../views/plane/truth.ts";
import { bars } from "../views/plot/bars.ts";
import { announce } from "../views/text/announce.ts";
import { chain } from "../views/text/chain.ts";
import { chosenFormula } from "../views/text/chosen_formula.ts";
import { equations } from "../views/text/equations.ts";
import { most } from "../views/text/most.ts";
import { readout } from "../views/text/readout.ts";
import { results } from "../views/text/results.ts";
import { table } from "../views/text/table.ts";
import { weights } from "../views/text/weight_table.ts";
import type { View } from "../views/view.ts";
import { chosenOptions } from "./chosen_options.ts";
import { presetControls, when, writtenEquations } from "./conditional.ts";
import type { Frame, PartBuilder } from "../views/part.ts";
import { plot } from "../views/plot/plot.ts";

const parts: Record<string, PartBuilder> = {
  announce,
  bars,
  chain,
  chosen_formula: chosenFormula,
  chosen_options: chosenOptions,
  controls,
  diagram,
  equations,
  fold,
  group,
  loss_chart: lossChart,
  marked_diagram: markedDiagram,
  most,
  plane,
  plot,
  preset_controls: presetControls,
  readout,
  results,
  run,
  steps,
  surface,
  table,
  truth_table: truthTable,
  weights,
  when,
  written_equations: writtenEquations,
};

/** Adds parts that came with a script of their own. */
export function addParts(more: Readonly<Record<string, PartBuilder>>): void {
  Object.assign(parts, more);
}

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
