/**
 * Runs ONNX Runtime Web, beside the page and not in it: a worker has the policy of its
 * own file, and this one alone may compile WebAssembly. What it runs lies beside it.
 */

import type { Answer, Asked, Feeds, Model, Question } from "./messages.ts";
import { timeOf } from "./timing.ts";

/** As much of the runtime's own types as is used here. */
interface Tensor {
  readonly data: Float32Array | Float64Array;
  readonly dims: readonly number[];
}
interface Session {
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
}
interface Runtime {
  readonly env: { readonly wasm: { numThreads: number; wasmBinary?: ArrayBuffer } };
  readonly Tensor: new (
    type: string,
    data: Float32Array | Float64Array,
    dims: readonly number[],
  ) => Tensor;
  readonly InferenceSession: {
    create(file: Uint8Array, options: Record<string, unknown>): Promise<Session>;
  };
}

/** Tells the page that started this worker. */
const tell = (answer: Answer) => globalThis.postMessage(answer);

const beside = (file: string) => new URL(file, import.meta.url).href;
const sessions = new Map<string, Session>();
let runtime: Runtime | null = null;

async function load(): Promise<void> {
  const answer = await fetch(beside("ort.wasm.packed"));
  if (!answer.ok || answer.body === null) {
    throw new Error(`The server answered ${answer.status}.`);
  }
  let loaded = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>(
    {
      transform(chunk, controller) {
        loaded += chunk.length;
        tell({ progress: loaded });
        controller.enqueue(chunk);
      },
    },
  );
  const packed = answer.body.pipeThrough(counted);
  const unpacked = packed.pipeThrough(new DecompressionStream("gzip"));
  const wasmBinary = await new Response(unpacked).arrayBuffer();
  const loading: Runtime = await import(beside("ort.js"));
  loading.env.wasm.numThreads = 1; // more want a page that is isolated from others
  loading.env.wasm.wasmBinary = wasmBinary;
  runtime = loading;
}

async function open({ name, file, weights }: Model): Promise<void> {
  const data = weights && new Uint8Array(weights.buffer);
  const session = await runtime!.InferenceSession.create(file, {
    executionProviders: ["wasm"],
    externalData: data && [{ path: "weights", data }],
  });
  sessions.set(name, session);
}

function tensors(feeds: Feeds): Record<string, Tensor> {
  const made = Object.entries(feeds).map(([name, { data, shape }]) => {
    const type = data instanceof Float64Array ? "float64" : "float32";
    return [name, new runtime!.Tensor(type, data, shape)] as const;
  });
  return Object.fromEntries(made);
}

async function run(name: string, feeds: Feeds): Promise<Feeds> {
  const results = await sessions.get(name)!.run(tensors(feeds));
  const plain = Object.entries(results).map(([output, { data, dims }]) =>
    [output, { data, shape: dims }] as const
  );
  return Object.fromEntries(plain);
}

function answer(question: Question): Promise<unknown> {
  switch (question.kind) {
    case "load":
      return load();
    case "open":
      return open(question.model);
    case "run":
      return run(question.name, question.feeds);
    case "time": {
      const session = sessions.get(question.name)!;
      const feeds = tensors(question.feeds);
      return timeOf(() => session.run(feeds));
    }
  }
}

// One question after the other: the runtime can do no two at once.
let last: Promise<void> = Promise.resolve();

globalThis.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const { id, question } = data;
  last = last.then(() => answer(question)).then(
    (value) => tell({ id, value }),
    (error) => tell({ id, error: String(error?.message ?? error) }),
  );
});
