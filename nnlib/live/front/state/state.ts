/**
 * The values behind a figure. The model's traits hold what the reader sets; the
 * store computes the rest with the program and tells the views, once a frame:
 *
 *     set() → model → change event → next animation frame: evaluate, paint all views
 *
 * A change that comes from the kernel or from another view of the same model takes the
 * same way, so that nothing needs to know who made it.
 */

import type { Model } from "./context.ts";
import { Evaluator } from "../engine/evaluator.ts";
import { formatNumber, formatTensor, isRounded } from "../elements/format.ts";
import { parseProgram } from "../engine/program.ts";
import type { Program, Tensor } from "../engine/types.ts";
import { cellsOf } from "./cells.ts";
import { type Extras, NO_EXTRAS } from "./link.ts";
import type { ControlSpec, FigureSpec, Setting } from "./spec.ts";

/** Messages to the kernel are sent at most this often, in milliseconds. */
const SAVE_EVERY = 50;

/** How a value is shown while the stepper has not come to it. */
export const UNKNOWN = "?";

export class Store {
  readonly program: Program;
  readonly controls: ReadonlyMap<string, ControlSpec>;
  /** The parts that come when the text comes to them. */
  readonly later: readonly string[];
  /** Why the current values cannot be computed, as a sentence. */
  error: string | null = null;
  /** What a link says besides values: which controls and parts are shown. */
  extras: Extras = NO_EXTRAS;
  /** Counts how often all values were set at once, by a preset, reset or link. */
  replaced = 0;

  readonly #model: Model;
  readonly #steps: readonly string[];
  readonly #signal: AbortSignal;
  readonly #live: boolean;
  readonly #evaluator: Evaluator;
  readonly #given: Record<string, Setting> = {};
  #computed: Readonly<Record<string, Tensor>> = {};
  #step: number | null = null;
  #frame: number | null = null;
  #saving: ReturnType<typeof setTimeout> | null = null;
  #unsaved = false;
  readonly #views = new Set<() => void>();

  /** A `live` store paints in animation frames; a still's store only once. */
  constructor(model: Model, spec: FigureSpec, live: boolean, signal: AbortSignal) {
    this.#model = model;
    this.#steps = spec.steps;
    this.#live = live;
    this.#signal = signal;
    this.program = parseProgram(spec.program);
    this.controls = new Map(spec.controls.map((control) => [control.name, control]));
    this.later = spec.parts.flatMap((part) => part.later ?? []);
    this.#evaluator = new Evaluator(this.program);
    this.#evaluate();
    if (!live) return;
    const listeners = this.#names().map((name) => {
      const event = `change:${this.#trait(name)}`;
      return [event, () => {
        this.#read(name); // for who asks before the next frame
        this.refresh();
      }] as const;
    });
    for (const [event, listener] of listeners) model.on(event, listener);
    signal.addEventListener("abort", () => {
      for (const [event, listener] of listeners) model.off(event, listener);
      if (this.#frame !== null) cancelAnimationFrame(this.#frame);
      this.#save();
    });
  }

  /** The inputs and controls; an input without a control keeps its trait's value. */
  #names(): string[] {
    return [...new Set([...this.program.inputs, ...this.controls.keys()])];
  }

  #trait(name: string): string {
    return this.controls.get(name)?.trait ?? name;
  }

  #read(name: string): void {
    const value = this.#model.get(this.#trait(name)) ?? NaN;
    this.#given[name] = typeof value === "string" ? value : Number(value);
  }

  #evaluate(): void {
    for (const name of this.#names()) this.#read(name);
    try {
      this.#computed = this.#evaluator.run(this.inputs());
      this.error = null;
    } catch (error) {
      this.#computed = {};
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  /** The program's inputs as they are now, for other evaluators. */
  inputs(): Record<string, number | Tensor> {
    return Object.fromEntries(
      this.program.inputs.map((name) => {
        const given = this.#given[name]!;
        const drawn = typeof given === "string";
        return [name, drawn ? cellsOf(given, this.controls.get(name)!.shape!) : given];
      }),
    );
  }

  /** What a control is set to. */
  setting(name: string): Setting {
    return this.#given[name] ?? NaN;
  }

  /** What every control is set to, for `change` to bring back. */
  settings(): Record<string, Setting> {
    return Object.fromEntries(
      [...this.controls.keys()].map((name) => [name, this.#given[name]!]),
    );
  }

  /** The number of that name; NaN if there is none or if it is not a single number. */
  number(name: string): number {
    const tensor = this.tensor(name);
    return tensor?.data.length === 1
      ? tensor.data[0]!
      : Number(this.#given[name] ?? NaN);
  }

  /** What the program computed under that name. Valid until the next change. */
  tensor(name: string): Tensor | undefined {
    return Object.hasOwn(this.#computed, name) ? this.#computed[name] : undefined;
  }

  /** The number as a reader sees it now: "?" if the stepper has not come to it. */
  text(name: string, digits = 6): string {
    if (!this.isKnown(name)) return UNKNOWN;
    const tensor = this.tensor(name);
    return tensor === undefined
      ? formatNumber(this.number(name), digits)
      : formatTensor(tensor, digits);
  }

  isRounded(name: string): boolean {
    if (!this.isKnown(name)) return false;
    const tensor = this.tensor(name);
    return tensor === undefined
      ? isRounded(this.number(name))
      : tensor.data.some((value) => isRounded(value));
  }

  /** Changes one control's value, which must be within its range. */
  set(name: string, value: Setting): void {
    this.change({ [name]: value });
  }

  /** Changes several values, in one message; names without a control are left alone. */
  change(values: Readonly<Record<string, Setting>>): void {
    for (const name of this.controls.keys()) {
      const value = values[name];
      if (value === undefined || !Object.hasOwn(values, name)) continue;
      this.#given[name] = value; // for who asks before the next frame
      this.#model.set(this.#trait(name), value);
    }
    this.#saveSoon();
  }

  /** Changes many values at once, as a new beginning. */
  setAll(values: Readonly<Record<string, Setting>>): void {
    this.replaced += 1;
    this.change(values);
    this.refresh(); // also if no value is another than before
  }

  /** Shows parts that come later, for good. */
  show(parts: readonly string[]): void {
    const show = [...new Set([...this.extras.show, ...parts])];
    this.extras = { ...this.extras, show };
    this.refresh();
  }

  reset(): void {
    const defaults = [...this.controls.values()].map((c) => [c.name, c.default]);
    this.setAll(Object.fromEntries(defaults));
  }

  /** How far the reader has stepped: an index into the steps, or null for all. */
  get step(): number | null {
    return this.#step;
  }

  set step(step: number | null) {
    this.#step = step;
    this.refresh();
  }

  /** The value that the stepper is at. */
  get current(): string | null {
    return this.#step === null ? null : this.#steps[this.#step] ?? null;
  }

  isKnown(name: string): boolean {
    return this.#step === null || this.#steps.indexOf(name) <= this.#step;
  }

  /** Paints a view now, and again in each frame in which something has changed. */
  subscribe(paint: () => void): void {
    this.#views.add(paint);
    paint();
  }

  /** Asks for a frame, in which all views are painted together. */
  refresh(): void {
    if (!this.#live || this.#frame !== null || this.#signal.aborted) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      this.#evaluate();
      for (const paint of this.#views) paint();
    });
  }

  /** The first change is sent at once, those that follow quickly are sent together. */
  #saveSoon(): void {
    this.#unsaved = true;
    if (this.#saving !== null) return;
    this.#save();
    this.#saving = setTimeout(() => {
      this.#saving = null;
      if (this.#unsaved) this.#saveSoon();
    }, SAVE_EVERY);
  }

  #save(): void {
    if (!this.#unsaved) return;
    this.#unsaved = false;
    this.#model.save_changes();
  }
}
