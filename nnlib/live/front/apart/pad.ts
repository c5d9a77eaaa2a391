/** A pad to draw on, pictures of what becomes of a drawing, and bars of answers. */

import { chances } from "../views/pad/chances.ts";
import { pad } from "../views/pad/pad.ts";
import { pictures } from "../views/pad/pictures.ts";

export const parts = { pad, pictures, chances };
globalThis.osnAddParts?.(parts);
