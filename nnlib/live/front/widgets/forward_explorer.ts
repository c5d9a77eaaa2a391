/** ForwardExplorer: the worked example's forward pass, drawn, computed and explained. */

import type { Explorer } from "../context.ts";
import { summaryView } from "../views/table.ts";
import { explorer } from "./frame.ts";
import { standardPart } from "./parts.ts";

export const forwardExplorer: Explorer = explorer(
  (frame) => {
    const { stage, spec, uses } = frame;
    return [
      frame.toolbar(),
      ...spec.show.flatMap((name) => standardPart(frame, name) ?? []),
      summaryView(stage, spec.steps.at(-1), uses),
    ];
  },
  (spec) => (values) => `${spec.explorer}(${values})`,
);
