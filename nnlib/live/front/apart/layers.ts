/** Layers drawn, counted and read, and matrices: the chapters on neurons and layers. */

import { layersDrawing } from "../views/diagram/architecture.ts";
import { truthTable } from "../views/plane/truth.ts";
import { chosenFormula } from "../views/text/chosen_formula.ts";
import { layerShapes, parameterSum } from "../views/text/layer_shapes.ts";
import { matrices } from "../views/text/matrices.ts";
import { most } from "../views/text/most.ts";
import { weights } from "../views/text/weight_table.ts";

export const parts = {
  chosen_formula: chosenFormula,
  layers_drawing: layersDrawing,
  layer_shapes: layerShapes,
  matrices,
  most,
  parameter_sum: parameterSum,
  truth_table: truthTable,
  weights,
};
globalThis.osnAddParts?.(parts);
