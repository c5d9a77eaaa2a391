/** Layers of a plane: what is drawn over its colours. */

import type { PlaneSpec } from "../../state/spec.ts";
import type { Scale } from "../plot/axis.ts";
import type { Stage } from "../view.ts";

/** What a layer of a plane is given: the plane's scales, and the drawing it lies in. */
export interface Place {
  readonly stage: Stage;
  readonly spec: PlaneSpec;
  readonly x: Scale;
  readonly y: Scale;
  readonly drawing: SVGSVGElement;
}

export interface Layer {
  readonly element: SVGElement;
  paint(): void;
}

/** Something drawn in the plane, above its colours and below its point. */
export type Overlay = (place: Place) => Layer;
