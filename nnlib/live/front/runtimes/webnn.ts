/** WebNN: the browser builds a graph from a program's calls, and runs it. */

import type { Feeds, Numbers } from "./messages.ts";

/** What nnlib.export.webnn_calls writes of a program. */
export interface Calls {
  readonly inputs: readonly { readonly name: string; readonly shape: number[] }[];
  readonly constants: readonly {
    readonly name: string;
    readonly type: "float32" | "int32";
    readonly shape: number[];
    readonly data: readonly number[];
  }[];
  readonly calls: readonly {
    readonly method: string;
    readonly operands: readonly string[];
    readonly rest: readonly unknown[];
    readonly result: string;
  }[];
  readonly outputs: readonly string[];
}

// As much of the standard's types as is used here; TypeScript does not have them yet.
interface Descriptor {
  readonly dataType: string;
  readonly shape: readonly number[];
}
interface Operand {
  readonly shape: readonly number[];
}
type Builder = Record<string, (...given: unknown[]) => Operand> & {
  build(outputs: Record<string, Operand>): Promise<Graph>;
};
interface Graph {
  destroy(): void;
}
interface Tensor {
  readonly shape: readonly number[];
  destroy(): void;
}
export interface MLContext {
  createTensor(
    options: Descriptor & { readable?: boolean; writable?: boolean },
  ): Promise<Tensor>;
  writeTensor(tensor: Tensor, data: ArrayBufferView): void;
  dispatch(
    graph: Graph,
    inputs: Record<string, Tensor>,
    outputs: Record<string, Tensor>,
  ): void;
  readTensor(tensor: Tensor): Promise<ArrayBuffer>;
}

type HasWebNN = typeof globalThis & {
  readonly navigator: { readonly ml?: { createContext(): Promise<MLContext> } };
  readonly MLGraphBuilder: new (context: MLContext) => Builder;
};
const scope = globalThis as HasWebNN;

export function hasWebNN(): boolean {
  return scope.navigator?.ml !== undefined && "MLGraphBuilder" in scope;
}

/** Asks the browser for a context: a processor, and the right to use it. */
export function openContext(): Promise<MLContext> {
  return scope.navigator.ml!.createContext();
}

/** A graph that was built, with a tensor for each of its inputs and outputs. */
export class WebNNGraph {
  readonly #context: MLContext;
  readonly #graph: Graph;
  readonly #inputs: Readonly<Record<string, Tensor>>;
  readonly #outputs: Readonly<Record<string, Tensor>>;

  private constructor(
    context: MLContext,
    graph: Graph,
    inputs: Record<string, Tensor>,
    outputs: Record<string, Tensor>,
  ) {
    this.#context = context;
    this.#graph = graph;
    this.#inputs = inputs;
    this.#outputs = outputs;
  }

  /** @param fixed Inputs whose numbers never change: they become constants. */
  static async build(
    context: MLContext,
    { inputs, constants, calls, outputs }: Calls,
    fixed: ReadonlyMap<string, Float32Array> = new Map(),
  ): Promise<WebNNGraph> {
    const builder = new scope.MLGraphBuilder(context);
    const operands = new Map<string, Operand>();
    const free = inputs.filter(({ name }) => !fixed.has(name));
    for (const { name, shape } of inputs) {
      const descriptor = { dataType: "float32", shape };
      const numbers = fixed.get(name);
      const operand = numbers === undefined
        ? builder.input!(name, descriptor)
        : builder.constant!(descriptor, numbers);
      operands.set(name, operand);
    }
    for (const { name, type, shape, data } of constants) {
      const numbers = type === "int32"
        ? Int32Array.from(data)
        : Float32Array.from(data);
      operands.set(name, builder.constant!({ dataType: type, shape }, numbers));
    }
    for (const { method, operands: names, rest, result } of calls) {
      const given = names.map((name) => operands.get(name)!);
      const first = method === "concat" ? [given] : given;
      operands.set(result, builder[method]!(...first, ...rest));
    }
    const wanted = outputs.map((name) => [name, operands.get(name)!] as const);
    const graph = await builder.build(Object.fromEntries(wanted));
    const tensor = async (name: string, shape: readonly number[], way: object) =>
      [
        name,
        await context.createTensor({ dataType: "float32", shape, ...way }),
      ] as const;
    return new WebNNGraph(
      context,
      graph,
      Object.fromEntries(
        await Promise.all(
          free.map(({ name, shape }) => tensor(name, shape, { writable: true })),
        ),
      ),
      Object.fromEntries(
        await Promise.all(
          wanted.map(([name, { shape }]) => tensor(name, shape, { readable: true })),
        ),
      ),
    );
  }

  /** Writes the inputs, runs, and reads some outputs: all of them unless named. */
  async run(feeds: Feeds, names = Object.keys(this.#outputs)): Promise<Feeds> {
    for (const [name, tensor] of Object.entries(this.#inputs)) {
      this.#context.writeTensor(tensor, feeds[name]!.data);
    }
    this.#context.dispatch(this.#graph, this.#inputs, this.#outputs);
    const read = names.map(async (name): Promise<[string, Numbers]> => {
      const tensor = this.#outputs[name]!;
      const data = new Float32Array(await this.#context.readTensor(tensor));
      return [name, { shape: tensor.shape, data }];
    });
    return Object.fromEntries(await Promise.all(read));
  }

  destroy(): void {
    for (const each of Object.values(this.#inputs)) each.destroy();
    for (const each of Object.values(this.#outputs)) each.destroy();
    this.#graph.destroy();
  }
}
