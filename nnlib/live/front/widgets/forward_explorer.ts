/** ForwardExplorer: the worked example's forward pass, drawn, computed and explained. */

import type { Explorer } from "../context.ts";
import { controlsView } from "../views/controls.ts";
import { diagramView } from "../views/diagram.ts";
import { equationsView } from "../views/equations.ts";
import { planeView } from "../views/plane.ts";
import { stepperView } from "../views/stepper.ts";
import { summaryView, tableView } from "../views/table.ts";
import { toolbarView } from "../views/toolbar.ts";
import type { Part } from "../spec.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";

function part(frame: Frame, name: Part): View | null {
  const { stage, spec } = frame;
  switch (name) {
    case "diagram":
      return spec.diagram && diagramView(stage, spec.diagram);
    case "plane":
      return spec.plane && planeView(stage, spec.plane);
    case "controls":
      return controlsView(stage, spec.controls);
    case "equations":
      return equationsView(stage, spec.equations, { pairs: true });
    case "steps":
      return stepperView(stage, spec.steps, spec.equations);
    case "table":
      return tableView(stage, spec.equations, `All values. ${spec.title}`);
  }
}

export const forwardExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec, share, uses } = frame;
    const parts = spec.show.flatMap((name) => part(frame, name) ?? []);
    return [
      toolbarView(stage, spec.presets, share),
      ...parts,
      summaryView(stage, spec.steps.at(-1), uses),
    ];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);
