/** Layers drawn, counted and read, and matrices: the chapters on neurons and layers. */

import { layersDrawing } from "../views/diagram/architecture.ts";
import { layerShapes, parameterSum } from "../views/text/layer_shapes.ts";
import { matrices } from "../views/text/matrices.ts";

export const parts = {
  layers_drawing: layersDrawing,
  layer_shapes: layerShapes,
  matrices,
  parameter_sum: parameterSum,
};
globalThis.osnAddParts?.(parts);
