/** Which function draws which kind of layer over a plane. */

import type { PartSpec } from "../../state/spec.ts";
import { decisionLine } from "./decision_line.ts";
import type { Overlay } from "./layer.ts";
import { casesLayer } from "./truth.ts";
import { weightArrow } from "./weight_arrow.ts";

/** A method's type: each layer may ask for its own spec. */
type LayerBuilder = { build(spec: PartSpec): Overlay }["build"];

const layers: Readonly<Record<string, LayerBuilder>> = {
  cases: casesLayer,
  decision_line: decisionLine,
  weight_arrow: weightArrow,
};

/** The layer of a spec; throws if there is no such kind. */
export function overlayOf(spec: PartSpec): Overlay {
  const kind = String(spec?.kind);
  if (!Object.hasOwn(layers, kind)) {
    const known = Object.keys(layers).join(", ");
    throw new Error(`There is no layer called "${kind}". This page knows: ${known}.`);
  }
  return layers[kind]!(spec);
}
