/** What a screen reader hears of a panel that has no words of its own. */

import { formatNumber } from "../../elements/format.ts";
import { symbolOf, symbolSpoken } from "../../elements/symbols.ts";
import type { Limits } from "./limits.ts";
import type { Around, Mark } from "./marks/mark.ts";
import type { MarkSpec } from "./spec.ts";
import { textNow } from "./text.ts";

export interface Shown {
  readonly title: string;
  /** The marks that are drawn now. */
  readonly marks: readonly (readonly [MarkSpec, Mark])[];
  readonly limits: { readonly x: Limits; readonly y: Limits };
}

/** Title, marks and how far the axes go; of curves alone, what they are now. */
export function saidOfPanel(around: Around, { title, marks, limits }: Shown): string {
  const curves = marks.filter(([mark]) => mark.over !== undefined);
  if (curves.length > 0 && curves.length === marks.length) {
    return here(around, curves.map(([mark]) => mark));
  }
  const ends = (name: "x" | "y") =>
    `${name} from ${number(limits[name].low)} to ${number(limits[name].high)}`;
  return [
    title === "" ? "Plot" : title,
    ...marks.flatMap(([spec, mark]) => saidOf(around, spec, mark)),
    ends("x"),
    ends("y"),
  ].join(". ") + ".";
}

/** The same without how far the axes go, for who hears it at every change. */
export function briefly(said: string): string {
  return said.replace(/\. x from .+ to .+\. y from .+ to .+\.$/, ".");
}

/** Of curves over a control: what they are at its value. */
function here(around: Around, curves: readonly MarkSpec[]): string {
  const { store, symbols } = around.stage;
  const over = around.over(curves[0]!) ?? "";
  const x = symbolSpoken(symbolOf(symbols, over));
  const values = curves.filter(({ kind }) => kind === "line").map(({ data }) => {
    const y = String(data.y);
    return `${symbolSpoken(symbolOf(symbols, y))} = ${store.text(y, 4)}`;
  });
  return `Curve over ${x}. At ${x} = ${store.text(over, 4)}: ${values.join(", ")}.`;
}

function saidOf(around: Around, spec: MarkSpec, mark: Mark): string[] {
  const { store } = around.stage;
  const text = textNow(store, around.sweeps, spec.texts?.text);
  if (text !== null) return [text];
  const label = textNow(store, around.sweeps, spec.texts?.label);
  const kind = NAMES[spec.kind] ?? spec.kind;
  const name = label === null ? kind : `${kind} “${label}”`;
  const values = mark.columns().at(-1)?.values;
  if (values === undefined || values.length === 0) return [name];
  if (values.length === 1) return [`${name} at ${number(values[0]!)}`];
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) {
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  if (low > high) return [`${name} without values`];
  return [`${name}, ${values.length} values from ${number(low)} to ${number(high)}`];
}

/** What each kind of mark is called. */
const NAMES: Readonly<Record<string, string>> = {
  line: "curve",
  hbars: "bars",
  hline: "horizontal line",
  vline: "vertical line",
  segments: "lines",
  contour: "contours",
  bands: "shaded bands",
  mesh: "picture",
  image: "picture",
};

function number(value: number): string {
  return formatNumber(value, 3);
}
