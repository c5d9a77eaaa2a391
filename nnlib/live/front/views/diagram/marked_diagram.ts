/** The drawing with a chosen parameter's way marked; pressing a weight chooses it. */

import { html } from "../../elements/dom.ts";
import { elementsByName, marker } from "../../elements/highlight.ts";
import type { Frame } from "../part.ts";
import type { DiagramSpec, PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";
import { diagramView } from "./diagram.ts";

interface MarkedDiagramSpec extends PartSpec {
  readonly diagram: DiagramSpec;
  /** The control that chooses: its number is a place in `parameters`. */
  readonly choice: string;
  readonly parameters: readonly string[];
  /** For each parameter, the values from it to the loss. */
  readonly ways: readonly (readonly string[])[];
  readonly key: string;
}

export function markedDiagram({ stage }: Frame, spec: MarkedDiagramSpec): View {
  const { document, store, signal, live } = stage;
  const { choice, parameters, ways } = spec;
  const view = diagramView(stage, spec.diagram);
  const mark = marker(elementsByName(view.element), "osn-path");
  if (live) {
    view.element.addEventListener("click", (event) => {
      const pressed = (event.target as Element).closest(".osn-edge, [data-ref]");
      const place = parameters.indexOf(pressed?.getAttribute("data-ref") ?? "");
      if (place >= 0) store.set(choice, place);
    }, { signal });
  }
  const key = html(document, "p", { class: "osn-caption" }, spec.key);
  view.element.classList.add("osn-marked");
  const paint = () => {
    view.paint();
    mark(ways[store.number(choice)] ?? []);
  };
  return { element: view.element, key, paint };
}
