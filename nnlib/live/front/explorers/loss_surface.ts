/** LossSurface: the loss over two of the nine parameters, and the way down. */

import type { Explorer } from "../page/context.ts";
import { Descent, type DescentSpec } from "../state/descent.ts";
import { controlsView } from "../views/controls/controls.ts";
import { groupView } from "../views/group.ts";
import type { ArrowSpec } from "../views/plane/descent_layers.ts";
import { surfaceView } from "../views/plane/surface.ts";
import { summaryView } from "../views/text/announce.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";
import { learningPart, RATE } from "./learning.ts";
import { standardPart } from "./parts.ts";

interface Figure extends DescentSpec {
  readonly arrow: ArrowSpec;
}

/** What decides which map is shown. */
const VIEW: readonly string[] = ["across", "up", "span"];

export const lossSurface: Explorer = explorer(
  function* (frame) {
    const { stage, spec, uses, model } = frame;
    const figure = spec.figure as unknown as Figure;
    const descent = new Descent(stage.store, model, figure, stage.live, stage.signal);
    yield frame.toolbar();
    for (const name of spec.show) {
      const view = part(frame, figure, descent, name);
      if (view !== null) yield view;
    }
    yield summaryView(stage, "loss", uses);
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);

function part(
  frame: Frame,
  { parameters, arrow }: Figure,
  descent: Descent,
  name: string,
): View | null {
  const { stage, spec } = frame;
  switch (name) {
    case "surface":
      return groupView(stage, "osn-surfaces", [
        controlsView(stage, spec.controls.filter(({ name }) => VIEW.includes(name))),
        surfaceView(stage, parameters, arrow, descent),
      ]);
    case "run":
      return learningPart(frame, descent);
    case "controls": {
      const shown = ({ name }: { name: string }) =>
        name !== RATE && !VIEW.includes(name);
      return controlsView(stage, spec.controls.filter(shown));
    }
    default:
      return standardPart(frame, name);
  }
}
