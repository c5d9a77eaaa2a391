/**
 * Gradient descent in a figure: one step after another, all of them undone again if
 * the reader likes. The points of the descent are the model's `history`, so figures
 * that share a model's values, and Python, share them too.
 */

import type { Model } from "./context.ts";
import { Evaluator } from "../engine/evaluator.ts";
import { formatNumber } from "../elements/format.ts";
import type { Store } from "./state.ts";
import { symbolText } from "../elements/symbols.ts";

/** The inputs, the parameters, the target, and the loss there. */
export type Point = Readonly<Record<string, number>>;

const HISTORY = "history";
/** Each step sends all points to a kernel, where there is one. */
export const MOST_STEPS = 500;

export interface DescentSpec {
  /** What a step changes. */
  readonly parameters: readonly string[];
  /** For each the output that says where a step brings it. */
  readonly after: readonly string[];
  /** The output that goes down, and what it would be after a step. */
  readonly loss: string;
  readonly lossAfter: string;
  /** The parameters, and what else decides the loss. */
  readonly start: readonly string[];
}

/** Of a figure, whose parts share one descent. */
interface Place {
  readonly store: Store;
  readonly live: boolean;
  readonly signal: AbortSignal;
}

const descents = new WeakMap<Store, Descent>();

/** The descent of a figure: all of its parts share one. */
export function descentOf(
  model: Model,
  { store, live, signal }: Place,
  spec: DescentSpec,
): Descent {
  const known = descents.get(store) ?? new Descent(store, model, spec, live, signal);
  descents.set(store, known);
  return known;
}

export class Descent {
  readonly #store: Store;
  readonly #model: Model;
  readonly #spec: DescentSpec;
  readonly #ahead: Evaluator;

  constructor(
    store: Store,
    model: Model,
    spec: DescentSpec,
    live: boolean,
    signal: AbortSignal,
  ) {
    this.#store = store;
    this.#model = model;
    this.#spec = spec;
    const { after, loss, lossAfter } = spec;
    this.#ahead = new Evaluator(store.program, [...after, loss, lossAfter]);
    if (!live) return;
    const follow = () => store.refresh();
    model.on(`change:${HISTORY}`, follow);
    signal.addEventListener("abort", () => model.off(`change:${HISTORY}`, follow));
    // A preset, a link or Reset begins anew.
    let replaced = store.replaced;
    store.subscribe(() => {
      if (store.replaced !== replaced && this.#history.length > 0) {
        model.set(HISTORY, []);
        model.save_changes();
      }
      replaced = store.replaced;
    });
  }

  get #history(): readonly Point[] {
    return (this.#model.get(HISTORY) ?? []) as readonly Point[];
  }

  #isHere(point: Point | undefined): boolean {
    return point !== undefined &&
      this.#spec.start.every((name) => point[name] === this.#store.number(name));
  }

  #pointHere(loss: number): Point {
    const values = this.#spec.start.map((name) => [name, this.#store.number(name)]);
    return { ...Object.fromEntries(values), loss };
  }

  /** The points of the descent, from its start to where it is now. */
  get path(): readonly Point[] {
    const history = this.#history;
    // A value that the reader changed by hand begins a new descent.
    if (this.#isHere(history.at(-1))) return history;
    return [this.#pointHere(this.#store.number(this.#spec.loss))];
  }

  /** Whether a change of this number begins a new descent. */
  startsFrom(name: string): boolean {
    return this.#spec.start.includes(name);
  }

  get steps(): number {
    return this.path.length - 1;
  }

  get canUndo(): boolean {
    return this.#history.length > 0;
  }

  /** Takes one step; what it returns says why it did not, null if it did. */
  step(): string | null {
    const { parameters, after, loss, lossAfter } = this.#spec;
    if (this.steps >= MOST_STEPS) {
      return `${MOST_STEPS} steps are as many as are kept. ` +
        "Reset, or change a number, to begin again.";
    }
    const found = this.#ahead.run(this.#store.inputs());
    const number = (name: string) => found[name]!.data[0]!;
    const next = Object.fromEntries(
      parameters.map((name, place) => [name, number(after[place]!)]),
    );
    const refusal = this.#outside(next);
    if (refusal !== null) return refusal;
    const last = this.#history.at(-1);
    const before = this.#isHere(last) ? this.#history : [this.#pointHere(number(loss))];
    const point = { ...before.at(-1)!, ...next, loss: number(lossAfter) };
    this.#model.set(HISTORY, [...before, point]);
    this.#store.change(next);
    return null;
  }

  /** Why a step must not be taken: nothing is cut off silently. */
  #outside(next: Readonly<Record<string, number>>): string | null {
    for (const [name, value] of Object.entries(next)) {
      const control = this.#store.controls.get(name);
      if (control === undefined) continue;
      const { min = -Infinity, max = Infinity, symbol } = control;
      if (value >= min && value <= max) continue;
      const [end, beyond] = value > max ? [max, "above"] : [min, "below"];
      const called = symbolText(symbol);
      if (this.#store.number(name) === end) {
        return `No step taken: ${called} is at ${
          formatNumber(end)
        }, where its slider ` +
          `ends, and the step leads farther out. Move ${called} inwards first.`;
      }
      return `No step taken: it would bring ${called} to ` +
        `${formatNumber(value, 2)}, ${beyond} ${formatNumber(end)}, where its slider ` +
        "ends. A smaller learning rate takes shorter steps.";
    }
    return null;
  }

  /** Goes one step back; first of all, back to where the last step led. */
  undo(): void {
    const history = this.#history;
    const last = history.at(-1);
    if (last === undefined) return;
    const kept = this.#isHere(last) ? history.slice(0, -1) : history;
    const target = kept.at(-1)!;
    // A single point is no path.
    this.#model.set(HISTORY, kept.length > 1 ? kept : []);
    this.#store.change(target);
  }
}
