/** SoftmaxExplorer: probabilities as bars, with the scores that they come from. */

import type { Explorer } from "../page/context.ts";
import type { SentenceSpec } from "../state/spec.ts";
import { announceReadout } from "../views/text/announce.ts";
import { barsView } from "../views/plot/bars.ts";
import { equationsView } from "../views/text/equations.ts";
import { readoutView } from "../views/text/readout.ts";
import { toolbarView } from "../views/controls/toolbar.ts";
import { explorer } from "./frame.ts";
import { standardPart } from "./parts.ts";

interface Figure {
  readonly bars: readonly string[];
  readonly readout: readonly SentenceSpec[];
}

export const softmaxExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec, share } = frame;
    const { bars, readout } = spec.figure as unknown as Figure;
    const said = readoutView(stage, readout);
    const parts = spec.show.flatMap((name) => {
      if (name === "bars") return barsView(stage, bars, "Probabilities");
      if (name === "equations") {
        return equationsView(stage, spec.equations, { pairs: false });
      }
      return name === "readout" ? said : standardPart(frame, name) ?? [];
    });
    return [
      toolbarView(stage, spec.presets, share),
      ...parts,
      ...(parts.includes(said) ? [announceReadout(stage, said.element)] : []),
    ];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);
