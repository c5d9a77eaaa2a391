/** Layers drawn, counted and read, and matrices: the chapters on neurons and layers. */

import { layersDrawing } from "../views/diagram/architecture.ts";
import { chosenFormula } from "../views/text/chosen_formula.ts";
import { layerShapes, parameterSum } from "../views/text/layer_shapes.ts";
import { matrices } from "../views/text/matrices.ts";
import { weights } from "../views/text/weight_table.ts";

export const parts = {
  chosen_formula: chosenFormula,
  layers_drawing: layersDrawing,
  layer_shapes: layerShapes,
  matrices,
  parameter_sum: parameterSum,
  weights,
};
globalThis.osnAddParts?.(parts);
