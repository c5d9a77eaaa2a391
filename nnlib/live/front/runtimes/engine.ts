/** The engines behind the table: each computes the reader's network, and the sizes. */

import type { Inputs } from "../engine/runner.ts";
import type { Feeds, Numbers } from "./messages.ts";
import { OnnxRuntime, type Place } from "./onnx.ts";
import { runnerOf, type Size } from "./sizes.ts";
import { timeOf } from "./timing.ts";
import { type Calls, openContext, WebNNGraph } from "./webnn.ts";

/** What an engine said of a network of some size, and how long a run takes. */
export interface Measured {
  readonly microseconds: number;
  readonly output: ArrayLike<number>;
}

export interface Engine {
  /** Compute the output that the table shows. */
  compute(inputs: Inputs): Promise<number>;
  measure(size: Size): Promise<Measured>;
}

export type Floats = typeof Float32Array | typeof Float64Array;

/** A figure's inputs as an engine takes them. */
function feeds(inputs: Inputs, kind: Floats): Feeds {
  const made = Object.entries(inputs).map(([name, given]) => {
    const { shape, data } = typeof given === "number"
      ? { shape: [], data: [given] }
      : given;
    return [name, { shape, data: kind.from(data) }] as const;
  });
  return Object.fromEntries(made);
}

function only(numbers: Numbers | undefined, name: string): Numbers {
  if (numbers === undefined) throw new Error(`It gave no ${name}.`);
  return numbers;
}

/** The page's own evaluator; what the table shows of it is the figure's own number. */
export const OWN: Pick<Engine, "measure"> = {
  async measure(size) {
    const run = runnerOf(size);
    const output = Float64Array.from(run());
    return { microseconds: await timeOf(run), output };
  },
};

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Fetches ONNX Runtime Web, and opens a model for each kind of number. */
export async function startOnnx(
  place: Place,
  models: readonly { readonly model: string; readonly kind: Floats }[],
  output: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Engine[]> {
  const runtime = new OnnxRuntime(place, onProgress, signal);
  await runtime.load();
  const measure = async (size: Size): Promise<Measured> => {
    const { name, model, output } = size.spec;
    const file = fromBase64(model ?? "");
    await runtime.open({ name, file, weights: size.numbers });
    const results = await runtime.run(name, size.feeds);
    const microseconds = await runtime.time(name, size.feeds);
    return { microseconds, output: only(results[output], output).data };
  };
  return await Promise.all(models.map(async ({ model, kind }) => {
    const name = kind.name;
    await runtime.open({ name, file: fromBase64(model) });
    const compute = async (inputs: Inputs) => {
      const results = await runtime.run(name, feeds(inputs, kind));
      return only(results[output], output).data[0]!;
    };
    return { compute, measure };
  }));
}

/** Asks the browser for a context, and builds the graph. */
export async function startWebNN(calls: Calls, output: string): Promise<Engine> {
  const context = await openContext();
  const graph = await WebNNGraph.build(context, calls);
  return {
    async compute(inputs) {
      const results = await graph.run(feeds(inputs, Float32Array), [output]);
      return only(results[output], output).data[0]!;
    },
    async measure({ spec, weights, feeds }) {
      const built = await WebNNGraph.build(context, spec.calls, weights);
      const results = await built.run(feeds);
      const microseconds = await timeOf(() => built.run(feeds));
      built.destroy();
      return { microseconds, output: only(results[spec.output], spec.output).data };
    },
  };
}
