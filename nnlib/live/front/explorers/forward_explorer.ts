/** ForwardExplorer: the worked example's forward pass, drawn, computed and explained. */

import type { Explorer } from "../page/context.ts";
import { summaryView } from "../views/text/announce.ts";
import { explorer } from "./frame.ts";
import { standardPart } from "./parts.ts";

export const forwardExplorer: Explorer = explorer(
  function* (frame) {
    const { stage, spec, uses } = frame;
    yield frame.toolbar();
    for (const name of spec.show) {
      const view = standardPart(frame, name);
      if (view !== null) yield view;
    }
    yield summaryView(stage, spec.steps.at(-1), uses);
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);
