/** Colours for canvases, which CSS cannot reach: read from the figure's variables. */

export type Colour = readonly [red: number, green: number, blue: number];

/** Reads "#1b64a5" or "#fff"; black if it is anything else. */
export function parseColour(text: string): Colour {
  const hex = text.trim().replace(/^#/, "");
  const long = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  if (!/^[\da-f]{6}$/i.test(long)) return [0, 0, 0];
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** 256 colours from the first to the last, evenly through those between. */
export function colourRamp(stops: readonly Colour[]): Uint8ClampedArray {
  const ramp = new Uint8ClampedArray(256 * 3);
  const last = stops.length - 1;
  for (let i = 0; i < 256; i++) {
    const place = (i / 255) * last;
    const below = Math.min(Math.floor(place), last - 1);
    const [from, to] = [stops[below]!, stops[below + 1]!];
    for (const c of [0, 1, 2] as const) {
      ramp[3 * i + c] = from[c] + (place - below) * (to[c] - from[c]);
    }
  }
  return ramp;
}

/** The value of a CSS variable, such as --osn-map-low, on this element. */
export function variable(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(name);
}

/**
 * Calls back when the book's or JupyterLab's theme switch is used, and round a print: a
 * dark page is printed as a light one, and some browsers run observers only afterwards.
 */
export function onThemeChange(
  document: Document,
  callback: () => void,
  signal: AbortSignal,
): void {
  const observer = new MutationObserver(callback);
  const attributeFilter = ["data-theme", "data-jp-theme-light", "data-jp-theme-name"];
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributes: true, attributeFilter });
  }
  for (const type of ["beforeprint", "afterprint"]) {
    globalThis.addEventListener(type, callback, { signal });
  }
  const system = globalThis.matchMedia("(forced-colors: active)");
  system.addEventListener("change", callback, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
}
