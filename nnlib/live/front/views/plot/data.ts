/** The numbers that a mark shows, by the names it was told. */

import type { Tensor } from "../../engine/types.ts";
import type { Store } from "../../state/state.ts";
import type { Datum } from "./spec.ts";

/** Gives the numbers as they are now; null while they are not there. */
export type Reader = () => Tensor | null;

export function reader(store: Store, datum: Datum): Reader {
  if (typeof datum === "function") {
    return () => {
      const data = Float64Array.from(datum());
      return { shape: [data.length], data };
    };
  }
  if (typeof datum !== "string") {
    const fixed = typeof datum === "number"
      ? { shape: [], data: Float64Array.of(datum) }
      : { shape: [datum.length], data: Float64Array.from(datum) };
    return () => fixed;
  }
  const single = { shape: [], data: new Float64Array(1) };
  return () => {
    const tensor = store.tensor(datum);
    if (tensor !== undefined) return tensor;
    const value = store.controls.has(datum) ? store.number(datum) : NaN;
    if (Number.isNaN(value)) return null;
    single.data[0] = value;
    return single;
  };
}

/** Lists of numbers by what a mark calls them. */
export type Numbers<K extends string> = Readonly<Record<K, Tensor>>;

/** Reads all of `names` as they are now; null while one of them is not there. */
export function readers<K extends string>(
  store: Store,
  data: Readonly<Record<string, Datum>>,
  names: readonly K[],
): () => Numbers<K> | null {
  const all = names.map((name) => [name, reader(store, data[name] ?? [])] as const);
  return () => {
    const found: Record<string, Tensor> = {};
    for (const [name, read] of all) {
      const tensor = read();
      if (tensor === null) return null;
      found[name] = tensor;
    }
    return found as Numbers<K>;
  };
}

/** One of a list; what is a single number is the same for all. */
export function one({ data }: Tensor, i: number): number {
  return data.length === 1 ? data[0]! : data[i] ?? NaN;
}

/** How many there are of what several lists describe. */
export function countOf(numbers: Readonly<Record<string, Tensor>>): number {
  let most = 0;
  for (const { data } of Object.values(numbers)) most = Math.max(most, data.length);
  return most;
}
