/** BackpropExplorer: the worked example backwards, and learning step by step. */

import type { Explorer } from "../page/context.ts";
import { Descent, type DescentSpec } from "../state/descent.ts";
import { html } from "../elements/dom.ts";
import { elementsByName, marker } from "../elements/highlight.ts";
import type { ControlSpec, DiagramSpec, SentenceSpec } from "../state/spec.ts";
import { type ChainSpec, chainView } from "../views/text/chain.ts";
import { controlsView } from "../views/controls/controls.ts";
import { diagramView } from "../views/diagram/diagram.ts";
import { equationsView } from "../views/text/equations.ts";
import { foldedView, groupView } from "../views/group.ts";
import { readoutView } from "../views/text/readout.ts";
import { summaryView } from "../views/text/announce.ts";
import type { View } from "../views/view.ts";
import { explorer, type Frame } from "./frame.ts";
import { learningPart, RATE } from "./learning.ts";
import { standardPart } from "./parts.ts";

interface Figure extends DescentSpec {
  readonly groups: readonly {
    label: string;
    names: readonly string[];
    open: boolean;
  }[];
  /** By parameter, the values from it to the loss. */
  readonly ways: Readonly<Record<string, readonly string[]>>;
  readonly chains: Readonly<Record<string, ChainSpec>>;
  readonly nudged: readonly SentenceSpec[];
}

const CHOSEN = "parameter";
const BLAME: readonly string[] = [CHOSEN, "epsilon"];
/** What the nudge lines say of the slope along the chosen parameter. */
const SLOPES: readonly string[] = ["gradient", "nudge", "difference"];

export const backpropExplorer: Explorer = explorer(
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
  figure: Figure,
  descent: Descent,
  name: string,
): View | null {
  const { stage, spec } = frame;
  const controls = (wanted: (control: ControlSpec) => boolean) =>
    controlsView(stage, spec.controls.filter(wanted));
  switch (name) {
    case "diagram":
      return spec.diagram && markedDiagram(frame, spec.diagram, figure);
    case "run":
      return learningPart(frame, descent);
    case "blame": {
      const chains = figure.parameters.map((each) => figure.chains[each]!);
      // However it is found, the slope is the answer that one is stepping towards.
      const isKnown = (name: string) =>
        !SLOPES.includes(name) ||
        stage.store.isKnown(`d${figure.parameters[stage.store.number(CHOSEN)]}`);
      return groupView(stage, "osn-blame", [
        controls((control) => BLAME.includes(control.name)),
        chainView(stage, chains, () => stage.store.number(CHOSEN)),
        readoutView(stage, figure.nudged, isKnown),
      ]);
    }
    case "controls":
      return controls(({ name }) => name !== RATE && !BLAME.includes(name));
    case "equations":
      return groupView(
        stage,
        "osn-equation-groups",
        figure.groups.map(({ label, names, open }) => {
          const chosen = spec.equations.filter((each) => names.includes(each.name));
          // The few lines of a short group are long ones: sums.
          const pairs = names.length > 2;
          const view = equationsView(stage, chosen, { pairs, label });
          return foldedView(stage, label, open, view);
        }),
      );
    default:
      return standardPart(frame, name);
  }
}

/** The drawing with the chosen parameter's path marked; pressing a weight chooses it. */
function markedDiagram({ stage }: Frame, spec: DiagramSpec, figure: Figure): View {
  const { document, store, signal, live } = stage;
  const view = diagramView(stage, spec);
  const mark = marker(elementsByName(view.element), "osn-path");
  if (live) {
    view.element.addEventListener("click", (event) => {
      const pressed = (event.target as Element).closest(".osn-edge, [data-ref]");
      const place = figure.parameters.indexOf(pressed?.getAttribute("data-ref") ?? "");
      if (place >= 0) store.set(CHOSEN, place);
    }, { signal });
  }
  const key = html(
    document,
    "p",
    { class: "osn-diagram-key" },
    "Under each weight stands the slope of the loss along it, ∂L/∂w; δ is a neuron’s " +
      "∂L/∂z. Press a weight or a bias to mark its path to the loss.",
  );
  const element = html(document, "div", { class: "osn-marked" }, view.element, key);
  const paint = () => {
    view.paint();
    mark(figure.ways[figure.parameters[store.number(CHOSEN)] ?? ""] ?? []);
  };
  return { element, paint };
}
