/** Values as the colours of a ramp. */

/** Writes the colour of each value into `pixels` (RGBA); no value becomes clear. */
export function colourPixels(
  values: Float64Array,
  [low, high]: readonly [number, number],
  ramp: Uint8ClampedArray,
  pixels: Uint8ClampedArray,
): void {
  const factor = 255 / (high - low);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const shade = Math.round(Math.min(255, Math.max(0, (value - low) * factor)));
    const at = 4 * i;
    pixels[at] = ramp[3 * shade]!;
    pixels[at + 1] = ramp[3 * shade + 1]!;
    pixels[at + 2] = ramp[3 * shade + 2]!;
    pixels[at + 3] = Number.isNaN(value) ? 0 : 255;
  }
}
