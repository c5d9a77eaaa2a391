/** NeuronExplorer: a neuron as a line across the plane, and the points of a gate. */

import type { Explorer } from "../page/context.ts";
import { html } from "../elements/dom.ts";
import type { SentenceSpec } from "../state/spec.ts";
import { announceView } from "../views/text/announce.ts";
import { decisionLine, weightArrow } from "../views/plane/decision_line.ts";
import { groupView } from "../views/group.ts";
import { mostView } from "../views/text/most.ts";
import { planeView } from "../views/plane/plane.ts";
import { readoutView } from "../views/text/readout.ts";
import { type Case, truthLayer, truthTable } from "../views/plane/truth.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";
import { standardPart } from "./parts.ts";

/** What its Python class puts into `figure`. */
interface Figure {
  readonly points: readonly Case[];
  /** How long the arrow of a weight of 1 is, in the plane's units. */
  readonly arrowScale: number;
  /** How many points are right, and then what else is to be said. */
  readonly score: readonly SentenceSpec[];
  readonly readout: readonly SentenceSpec[];
  /** What the line, the arrow and the marks are. */
  readonly key: string;
}

export const neuronExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec } = frame;
    const { points, score, readout } = spec.figure as unknown as Figure;
    const said = groupView(stage, "osn-neuron-said", [
      readoutView(stage, score),
      mostView(stage),
      readoutView(stage, readout),
    ]);
    const parts = spec.show.flatMap((name) => {
      switch (name) {
        case "plane":
          return planePart(frame);
        case "truth":
          return truthTable(stage, points);
        case "readout":
          return said;
        default:
          return standardPart(frame, name) ?? [];
      }
    });
    // After the parts, so that it says what they show now.
    const announced = announceView(stage, () => {
      const lines = [...said.element.querySelectorAll(".osn-said")];
      return lines.filter((line) => !line.hasAttribute("hidden"))
        .map((line) => line.textContent).join(" ");
    });
    const isShown = spec.show.includes("readout");
    return [frame.toolbar(), ...parts, ...(isShown ? [announced] : [])];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);

function planePart({ stage, spec }: Frame): View {
  const { points, arrowScale, key } = spec.figure as unknown as Figure;
  const overlays = [decisionLine, truthLayer(points), weightArrow(arrowScale)];
  const plane = planeView(stage, spec.plane!, overlays);
  const attributes = { class: "osn-plane-key" };
  plane.element.append(html(stage.document, "p", attributes, key));
  return plane;
}
