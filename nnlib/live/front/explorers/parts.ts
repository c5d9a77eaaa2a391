/** The parts that any explorer can show, by the names that its Python class uses. */

import { controlsView } from "../views/controls/controls.ts";
import { diagramView } from "../views/diagram/diagram.ts";
import { equationsView } from "../views/text/equations.ts";
import { planeView } from "../views/plane/plane.ts";
import { readoutView } from "../views/text/readout.ts";
import { stepperView } from "../views/controls/stepper.ts";
import { tableView } from "../views/text/table.ts";
import type { SentenceSpec } from "../state/spec.ts";
import type { View } from "../views/view.ts";
import type { Frame } from "./frame.ts";

/** The part of that name; null where the widget's state has nothing to show in it. */
export function standardPart({ stage, spec }: Frame, name: string): View | null {
  switch (name) {
    case "diagram":
      return spec.diagram && diagramView(stage, spec.diagram);
    case "plane":
      return spec.plane && planeView(stage, spec.plane);
    case "controls":
      return controlsView(stage, spec.controls);
    case "equations":
      return equationsView(stage, spec.equations, { pairs: true });
    case "readout":
      return readoutView(stage, (spec.figure.readout ?? []) as readonly SentenceSpec[]);
    case "steps":
      return stepperView(stage, spec.steps, spec.equations);
    case "table":
      return tableView(stage, spec.equations, `All values. ${spec.title}`);
    default:
      return null;
  }
}
