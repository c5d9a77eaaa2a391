/** The part "run" of the explorers that take steps of gradient descent. */

import type { Descent } from "../state/descent.ts";
import type { SentenceSpec } from "../state/spec.ts";
import { controlsView } from "../views/controls/controls.ts";
import { groupView } from "../views/group.ts";
import { readoutView } from "../views/text/readout.ts";
import { lossChart, runView } from "../views/controls/run.ts";
import type { View } from "../views/view.ts";
import type { Frame } from "./frame.ts";

export const RATE = "learning_rate";

/** The buttons, the learning rate, what the numbers say, and the loss so far. */
export function learningPart({ stage, spec }: Frame, descent: Descent): View {
  const rate = spec.controls.filter((control) => control.name === RATE);
  const said = (spec.figure.readout ?? []) as readonly SentenceSpec[];
  return groupView(stage, "osn-learning", [
    runView(stage, descent),
    controlsView(stage, rate),
    readoutView(stage, said),
    lossChart(stage, descent),
  ]);
}
