/** The shape of a widget's synced state, as its Python class writes it. */

import type { Model } from "./context.ts";

/** A string, or [tag, attributes, ...children]; see mathml.ts. */
export type MathTree = string | [string, Record<string, string>, ...MathTree[]];

/** How a name is written: b with subscript 1,1, and "b1,1" where text must be plain. */
export interface SymbolSpec {
  readonly base: string;
  readonly sub?: string;
  readonly text?: string;
}

export interface OptionSpec {
  readonly label: string;
  readonly value: number;
}

/** One value that the reader sets. `trait` is the synced number that holds it. */
export interface ControlSpec {
  readonly name: string;
  readonly trait: string;
  readonly symbol: SymbolSpec;
  readonly kind: "range" | "choice" | "toggle";
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any";
  readonly default: number;
  readonly group?: string;
  readonly options?: readonly OptionSpec[];
}

export interface PresetSpec {
  readonly name: string;
  readonly label: string;
  readonly note: string;
  readonly values: Readonly<Record<string, number>>;
}

/** A named value with its formula, once in symbols and once in current numbers. */
export interface EquationSpec {
  readonly name: string;
  readonly symbols: MathTree;
  readonly numbers: MathTree;
}

/** An input has a `value`; a neuron has z, a and perhaps a bias. */
export interface NodeSpec {
  readonly id: string;
  readonly value?: string;
  readonly z?: string;
  readonly a?: string;
  readonly bias?: string;
}

export interface EdgeSpec {
  readonly from: string;
  readonly to: string;
  readonly weight: string;
}

export interface DiagramSpec {
  readonly layers: readonly { label: string; nodes: readonly NodeSpec[] }[];
  readonly edges: readonly EdgeSpec[];
}

/** A picture of one output over two of the controls. */
export interface PlaneSpec {
  readonly x: string;
  readonly y: string;
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly output: string;
  /** The outputs that the colours span; 0 to 1 unless said. */
  readonly domain?: readonly [number, number];
}

export type Part = "diagram" | "plane" | "controls" | "equations" | "steps" | "table";

/** Everything that an explorer is told besides the current values. */
export interface WidgetSpec {
  readonly explorer: string;
  readonly program: unknown;
  readonly controls: readonly ControlSpec[];
  readonly presets: readonly PresetSpec[];
  readonly equations: readonly EquationSpec[];
  readonly symbols: Readonly<Record<string, SymbolSpec>>;
  readonly diagram: DiagramSpec | null;
  readonly plane: PlaneSpec | null;
  readonly steps: readonly string[];
  readonly show: readonly Part[];
  readonly anchor: string;
  readonly title: string;
}

function list<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : [];
}

/** The state of `model` with what it left out filled in. */
export function readSpec(model: Model): WidgetSpec {
  const text = (name: string) => String(model.get(name) ?? "");
  return {
    explorer: text("explorer"),
    program: model.get("program"),
    controls: list(model.get("controls")),
    presets: list(model.get("presets")),
    equations: list(model.get("equations")),
    symbols: (model.get("symbols") ?? {}) as WidgetSpec["symbols"],
    diagram: (model.get("diagram") ?? null) as WidgetSpec["diagram"],
    plane: (model.get("plane") ?? null) as WidgetSpec["plane"],
    steps: list(model.get("steps")),
    show: list(model.get("show")),
    anchor: text("anchor"),
    title: text("title"),
  };
}
