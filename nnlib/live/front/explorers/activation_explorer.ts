/** ActivationExplorer: a function, its slope, and a point that slides along the curve. */

import type { Explorer } from "../page/context.ts";
import { announceReadout } from "../views/text/announce.ts";
import { functionCurvesView } from "../views/plot/function_curves.ts";
import {
  type FormulaSpec,
  functionFormulasView,
} from "../views/text/function_formulas.ts";
import { readoutView } from "../views/text/readout.ts";
import type { SentenceSpec } from "../state/spec.ts";
import { toolbarView } from "../views/controls/toolbar.ts";
import { explorer } from "./frame.ts";
import { standardPart } from "./parts.ts";

interface Figure {
  readonly functions: readonly FormulaSpec[];
  readonly flat: number;
  readonly readout: readonly SentenceSpec[];
}

export const activationExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec, share } = frame;
    const { functions, flat, readout } = spec.figure as unknown as Figure;
    const said = readoutView(stage, readout);
    const parts = spec.show.flatMap((name) => {
      switch (name) {
        case "curves":
          return functionCurvesView(stage, functions, flat);
        case "equations":
          return functionFormulasView(stage, functions, ["function", "compare"]);
        case "readout":
          return said;
        default:
          return standardPart(frame, name) ?? [];
      }
    });
    return [
      toolbarView(stage, spec.presets, share),
      ...parts,
      ...(parts.includes(said) ? [announceReadout(stage, said.element)] : []),
    ];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);
