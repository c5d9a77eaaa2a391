/** Scales of colours: for a canvas as numbers, elsewhere as mixtures in CSS. */

import { colourRamp, parseColour, variable } from "../../../elements/theme.ts";

/** So many colours are told apart where there is an element for each. */
export const SHADES = 10;

const DIVERGING = /^(RdBu|coolwarm|bwr|seismic|RdYlBu|RdYlGn|PiYG|PRGn|BrBG|PuOr|RdGy)/;
const GREY = /^(gray|grey|Greys|binary|gist_gray|gist_yarg|bone)/;
/** Those that begin light. */
const FALLING = /^(Greys|binary|gist_yarg)/;

/** The three colours that a scale of this name goes through; one for each of its kinds. */
function kindOf(cmap = ""): "map" | "grey" | "scale" {
  return DIVERGING.test(cmap) ? "map" : GREY.test(cmap) ? "grey" : "scale";
}

/** Whether it goes from its last colour to its first. */
function isReversed(cmap = ""): boolean {
  const kind = kindOf(cmap);
  // matplotlib's RdBu is red below, blue above, as ours; its greys begin with black.
  const falls = kind === "grey" && FALLING.test(cmap);
  return cmap.endsWith("_r") !== falls;
}

/** The names of the three CSS variables, from low to high. */
export function stopsOf(cmap?: string): readonly string[] {
  const stops = ["low", "mid", "high"].map((end) => `--osn-${kindOf(cmap)}-${end}`);
  return isReversed(cmap) ? stops.reverse() : stops;
}

/** 256 colours, as they are in this theme. */
export function pixelsOf(element: Element, cmap?: string): Uint8ClampedArray {
  return colourRamp(stopsOf(cmap).map((name) => parseColour(variable(element, name))));
}

/** The same as a CSS gradient. */
export function gradientOf(cmap?: string): string {
  return `linear-gradient(to right, ${stopsOf(cmap).map((n) => `var(${n})`).join()})`;
}

/** One shade of `SHADES`; thin things are never so light that they are not seen. */
export function shadeOf(index: number, cmap?: string, isThin = false): string {
  const [low, mid, high] = stopsOf(cmap).map((name) =>
    isThin && name === "--osn-scale-low" ? "--osn-scale-thin" : name
  );
  const part = (2 * index + 1) / SHADES - 1; // from −1 to 1
  const share = Math.round(100 * Math.abs(part));
  return `color-mix(in srgb, var(${part < 0 ? low : high}) ${share}%, var(${mid}))`;
}
