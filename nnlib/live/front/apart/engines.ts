/** A program listed and stepped through, and run by several engines. */

import { engines } from "../views/engines/engines.ts";
import { listing } from "../views/text/listing.ts";

export const parts = { engines, listing };
globalThis.osnAddParts?.(parts);
