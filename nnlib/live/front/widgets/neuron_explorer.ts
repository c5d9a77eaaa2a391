/** NeuronExplorer: a neuron as a line across the plane, and the points of a gate. */

import type { Explorer } from "../context.ts";
import { html } from "../dom.ts";
import type { SentenceSpec } from "../spec.ts";
import { announceReadout } from "../views/announce.ts";
import { decisionLine, weightArrow } from "../views/decision_line.ts";
import { groupView } from "../views/group.ts";
import { mostView } from "../views/most.ts";
import { planeView } from "../views/plane.ts";
import { readoutView } from "../views/readout.ts";
import { type Case, truthLayer, truthTable } from "../views/truth.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";
import { standardPart } from "./parts.ts";

/** What its Python class puts into `figure`. */
interface Figure {
  readonly points: readonly Case[];
  /** How long the arrow of a weight of 1 is, in the plane's units. */
  readonly arrowScale: number;
  readonly readout: readonly SentenceSpec[];
}

export const neuronExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec } = frame;
    const { points, readout } = spec.figure as unknown as Figure;
    const said = readoutView(stage, readout);
    const parts = spec.show.flatMap((name) => {
      switch (name) {
        case "plane":
          return planePart(frame);
        case "truth":
          return truthTable(stage, points);
        case "readout":
          return groupView(stage, "osn-neuron-said", [said, mostView(stage)]);
        default:
          return standardPart(frame, name) ?? [];
      }
    });
    const announced = spec.show.includes("readout");
    return [
      frame.toolbar(),
      ...parts,
      ...(announced ? [announceReadout(stage, said.element)] : []),
    ];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);

function planePart({ stage, spec }: Frame): View {
  const { points, arrowScale } = spec.figure as unknown as Figure;
  const overlays = [decisionLine, truthLayer(points), weightArrow(arrowScale)];
  const plane = planeView(stage, spec.plane!, overlays);
  const key = html(
    stage.document,
    "p",
    { class: "osn-plane-key" },
    `The line is z = 0. The arrow w is drawn ${arrowScale} times as long as it is; ` +
      "pull its tip.",
  );
  plane.element.append(key);
  return plane;
}
