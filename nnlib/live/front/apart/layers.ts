/** Layers drawn, counted and read: the chapter on layers has them. */

import { layersDrawing } from "../views/diagram/architecture.ts";
import { layerShapes, parameterSum } from "../views/text/layer_shapes.ts";
import { weights } from "../views/text/weight_table.ts";

export const parts = {
  layers_drawing: layersDrawing,
  layer_shapes: layerShapes,
  parameter_sum: parameterSum,
  weights,
};
globalThis.osnAddParts?.(parts);
