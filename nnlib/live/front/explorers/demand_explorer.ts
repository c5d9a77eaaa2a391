/** DemandExplorer: three hidden neurons that learned which T-shirts sell. */

import type { Explorer } from "../page/context.ts";
import { type CurveSpec, neuronCurvesView } from "../views/plot/neuron_curves.ts";
import { summaryView } from "../views/text/announce.ts";
import { toolbarView } from "../views/controls/toolbar.ts";
import type { View } from "../views/view.ts";
import { type NeuronWeights, weightTableView } from "../views/text/weight_table.ts";
import { explorer, type Frame } from "./frame.ts";
import { standardPart } from "./parts.ts";

/** What its Python class puts into `figure`, besides the readout. */
interface Figure {
  /** The seed of its training. */
  readonly start: number;
  /** Where the neurons' names come from. */
  readonly note: string;
  readonly neurons: readonly (NeuronWeights & CurveSpec)[];
  /** What a step of 1 in a standardised input is. */
  readonly scales: readonly {
    readonly label: string;
    readonly scale: number;
    readonly unit: string;
  }[];
}

function part(frame: Frame, name: string): View | null {
  const { stage, spec } = frame;
  const { note, neurons, scales } = spec.figure as unknown as Figure;
  switch (name) {
    case "curves":
      return neuronCurvesView(stage, neurons);
    case "weights": {
      const steps = scales.map(({ label, scale, unit }) => `${label} ${scale} ${unit}`);
      const caption = "Learned weights. The inputs are standardised: a step of 1 is " +
        `the standard deviation of the shirts (${steps.join(", ")}).`;
      return weightTableView(stage.document, neurons, { note, caption });
    }
    default:
      return standardPart(frame, name);
  }
}

export const demandExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec, share, uses } = frame;
    return [
      toolbarView(stage, spec.presets, share),
      ...spec.show.flatMap((name) => part(frame, name) ?? []),
      summaryView(stage, "probability", uses),
    ];
  },
  (spec) => {
    const { start } = spec.figure as unknown as Figure;
    const trained = start === 0 ? "" : `, start=${start}`;
    return (values) => `${spec.explorer}(${values}${trained})`;
  },
);
