/** LinearCollapse: a small network on curved points, and the one layer it may be. */

import type { Explorer } from "../page/context.ts";
import { html } from "../elements/dom.ts";
import type { EquationSpec, SentenceSpec } from "../state/spec.ts";
import { announceReadout } from "../views/text/announce.ts";
import { controlsView } from "../views/controls/controls.ts";
import { equationsView } from "../views/text/equations.ts";
import { fitCurvesView } from "../views/plot/fit_curves.ts";
import { type FoldSpec, foldsView } from "../views/controls/folds.ts";
import type { Series } from "../views/plot/plot.ts";
import { readoutView } from "../views/text/readout.ts";
import { toolbarView } from "../views/controls/toolbar.ts";
import type { View } from "../views/view.ts";
import { shownWhen } from "../views/when.ts";
import { explorer, type Frame } from "./frame.ts";

interface Figure {
  readonly points: Series;
  readonly folds: readonly FoldSpec[];
  readonly equations: readonly {
    readonly when: string;
    readonly equations: readonly EquationSpec[];
  }[];
  readonly readout: readonly SentenceSpec[];
}

/** What the reader chooses; for each choice there is a fit among the presets. */
const CHOICES = ["activation", "depth"];

export const linearCollapse: Explorer = explorer(
  (frame) => {
    const { stage, spec, share } = frame;
    const { points, equations, readout } = spec.figure as unknown as Figure;
    const said = readoutView(stage, readout);
    const parts = spec.show.flatMap((name) => {
      switch (name) {
        case "curves":
          return fitCurvesView(stage, points);
        case "controls":
          return controls(frame);
        case "equations":
          return equations.map(({ when, equations }) =>
            shownWhen(
              stage,
              when,
              equationsView(stage, equations, { pairs: false, wraps: true }),
            )
          );
        default:
          return said;
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

/** Choosing an activation or a depth brings its fit; then every number can be moved. */
function controls({ stage, spec }: Frame): View {
  const { document, store, signal } = stage;
  const { folds } = spec.figure as unknown as Figure;
  const choices = controlsView(
    stage,
    [...CHOICES, "x"].flatMap((name) => store.controls.get(name) ?? []),
  );
  // After the list's own listener, which has set the value by then.
  choices.element.addEventListener("change", (event) => {
    if ((event.target as Element).tagName !== "SELECT") return;
    const fit = spec.presets.find(({ values }) =>
      CHOICES.every((name) => values[name] === store.number(name))
    );
    if (fit !== undefined) store.setAll(fit.values);
  }, { signal });
  const numbers = foldsView(stage, folds);
  const element = html(
    document,
    "div",
    { class: "osn-choices" },
    choices.element,
    numbers.element,
  );
  const paint = () => {
    choices.paint();
    numbers.paint();
  };
  return { element, paint };
}
