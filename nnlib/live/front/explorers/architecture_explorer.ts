/** ArchitectureExplorer: a network's sizes, and what follows from them. */

import type { Explorer } from "../page/context.ts";
import { html } from "../elements/dom.ts";
import type { MathTree } from "../state/spec.ts";
import { architectureView } from "../views/diagram/architecture.ts";
import {
  formulaView,
  parameterSumView,
  shapesView,
} from "../views/text/layer_shapes.ts";
import { summaryView } from "../views/text/announce.ts";
import { toolbarView } from "../views/controls/toolbar.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";
import { standardPart } from "./parts.ts";

/** What its Python class puts into `figure`, besides the readout. */
interface Figure {
  /** The equation of a network of one layer, of two, and so on. */
  readonly formulas: readonly MathTree[];
}

function part(frame: Frame, name: string): View | null {
  const { stage, spec } = frame;
  const { formulas } = spec.figure as unknown as Figure;
  switch (name) {
    case "drawing":
      return architectureView(stage, formulas.length);
    case "readout":
      return together(frame, [parameterSumView(stage), standardPart(frame, name)!]);
    case "shapes":
      return shapesView(stage, formulas.length);
    case "equation":
      return formulaView(stage, formulas);
    default:
      return standardPart(frame, name);
  }
}

function together({ stage }: Frame, views: readonly View[]): View {
  const elements = views.map(({ element }) => element);
  return {
    element: html(stage.document, "div", {}, ...elements),
    paint: () => views.forEach((view) => view.paint()),
  };
}

export const architectureExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec, share, uses } = frame;
    return [
      toolbarView(stage, spec.presets, share),
      ...spec.show.flatMap((name) => part(frame, name) ?? []),
      summaryView(stage, "parameters", uses),
    ];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);
