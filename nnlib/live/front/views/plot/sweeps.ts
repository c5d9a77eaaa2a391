/** Curves of outputs over the range of a control, computed anew when they change. */

import type { Store } from "../../state/state.ts";
import { broken } from "./jumps.ts";
import type { Series } from "./jumps.ts";
import { type Curves, Sweep, valuesOf } from "./sweep.ts";
import { sampled } from "./sampling.ts";
import { rangeOf } from "./spec.ts";

const FIRST = 129;
/** A still's curve is text in the page. */
const MOST = { live: 4000, still: 600 };

/** The curves over one control. */
export class Swept {
  x: Float64Array = new Float64Array();
  readonly #store: Store;
  readonly #over: string;
  readonly #outputs: readonly string[];
  readonly #most: number;
  readonly #sweep: Sweep;
  readonly #series = new Map<string, Series>();
  #curves: Curves = {};
  #key = "";

  constructor(store: Store, over: string, outputs: readonly string[], most: number) {
    this.#store = store;
    this.#over = over;
    this.#outputs = outputs;
    this.#most = most;
    this.#sweep = new Sweep(store.program, [over], outputs);
  }

  /** Computes them again if anything but the control itself is another than before. */
  update(): void {
    const { error, controls } = this.#store;
    const inputs = this.#store.inputs();
    const key = JSON.stringify({ ...inputs, [this.#over]: 0 });
    if (key === this.#key || error !== null) return;
    this.#key = key;
    this.#series.clear();
    const control = controls.get(this.#over)!;
    if (control.whole) {
      this.x = valuesOf(control, MOST.still);
      this.#curves = this.#sweep.run(inputs, this.x);
      return;
    }
    const run = (x: Float64Array) => this.#sweep.run(inputs, x);
    const found = sampled(run, rangeOf(control), FIRST, this.#most);
    this.x = found.x;
    this.#curves = found.curves;
  }

  values(output: string): Float64Array {
    return this.#curves[output] ?? new Float64Array(this.x.length).fill(NaN);
  }

  /** The curve of an output, with a break where it jumps. */
  series(output: string): Series {
    const known = this.#series.get(output);
    if (known !== undefined) return known;
    const inputs = this.#store.inputs();
    const series = broken(
      this.x,
      this.values(output),
      (at) => this.#sweep.run(inputs, at)[output]!,
    );
    this.#series.set(output, series);
    return series;
  }
}

/** All the curves of a plot, by the control that they run over. */
export class Sweeps {
  readonly #store: Store;
  readonly #live: boolean;
  readonly #outputs: readonly string[];
  readonly #swept = new Map<string, Swept>();
  readonly #fresh = new Set<string>();

  constructor(store: Store, live: boolean, outputs: Iterable<string>) {
    this.#store = store;
    this.#live = live;
    this.#outputs = [...new Set(outputs)].filter((name) =>
      store.program.outputs.has(name)
    );
  }

  /** A new frame: what is asked for from now on is looked at again. */
  begin(): void {
    this.#fresh.clear();
  }

  /** The curves over this control, as they are in this frame. */
  of(over: string): Swept {
    let swept = this.#swept.get(over);
    if (swept === undefined) {
      const most = this.#live ? MOST.live : MOST.still;
      swept = new Swept(this.#store, over, this.#outputs, most);
      this.#swept.set(over, swept);
    }
    if (!this.#fresh.has(over)) swept.update();
    this.#fresh.add(over);
    return swept;
  }
}
