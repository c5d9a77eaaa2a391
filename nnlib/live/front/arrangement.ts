/**
 * Where the parts of a figure stand. Its first picture is its *stage*: it stays in view
 * while the reader moves what changes it. Controls, and what is said in few words, stand
 * beside it, or below it on a phone; so do further pictures. All else comes after them.
 */

import { html } from "./elements/dom.ts";
import type { PartSpec } from "./state/spec.ts";
import { elementsOf } from "./views/group.ts";
import type { View } from "./views/view.ts";

type Place = NonNullable<PartSpec["place"]>;

const PICTURES =
  "bars diagram layers_drawing marked_diagram matrices plane plot surface";
const CONTROLS = "controls preset_controls run steps";
const SHORT = "loss_chart most parameter_sum readout results truth_table";

const isOf = (kinds: string) => ({ kind }: PartSpec) => kinds.split(" ").includes(kind);
const isPicture = isOf(PICTURES);
const isControl = isOf(CONTROLS);
const isBeside = isOf(`${CONTROLS} ${SHORT}`);

/** The parts in a part that are drawn themselves: groups and folds only hold others. */
function leaves(part: PartSpec): PartSpec[] {
  const inner = Object.values(part).flat().filter((value) =>
    typeof value === "object" && typeof value?.kind === "string"
  ) as PartSpec[];
  // A picture is one too, whatever is drawn in it.
  const holds = inner.length > 0 && !isPicture(part) && !isBeside(part);
  return holds ? inner.flatMap(leaves) : [part];
}

export function placeOf(part: PartSpec): Place {
  if (part.place !== undefined) return part.place;
  const all = leaves(part);
  if (all.every(isBeside)) return "beside";
  if (all.some(isControl)) return "below";
  return all.every((each) => isPicture(each) || isBeside(each)) ? "picture" : "below";
}

/** The elements of a figure's parts, in their order but for its stage. */
export function arranged(
  document: Document,
  parts: readonly PartSpec[],
  views: readonly View[],
): Element[] {
  const at = (place: Place) => views.filter((_, i) => placeOf(parts[i]!) === place);
  const [stage, ...more] = at("picture");
  if (stage === undefined) return elementsOf(views);
  const box = (name: string, elements: Element[]) =>
    elements.length > 0
      ? [html(document, "div", { class: `osn-${name}` }, ...elements)]
      : [];
  const bench = [
    ...box("stage", [stage.element]),
    ...box("about", stage.key ? [stage.key] : []),
    ...box("beside", elementsOf(at("beside"))),
    ...box("more", elementsOf(more)),
  ];
  return [...box("bench", bench), ...elementsOf(at("below"))];
}
