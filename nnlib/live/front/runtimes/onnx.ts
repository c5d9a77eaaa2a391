/** ONNX Runtime Web, asked from a page: it runs in onnx_worker.ts. */

import type { Answer, Feeds, Model, Question } from "./messages.ts";

/** Where the runtime is and how large, as the page says; null if it was left out. */
export interface Place {
  readonly address: string;
  readonly bytes: number;
}

/** Reads what publishing wrote into the page: book/publish/onnxruntime.py. */
export function placeOf(document: Document): Place | null {
  const told = document.querySelector<HTMLMetaElement>('meta[name="onnxruntime"]');
  const bytes = Number(told?.dataset.bytes);
  if (told === null || !(bytes > 0)) return null;
  return { address: new URL(told.content, document.baseURI).href, bytes };
}

export class OnnxRuntime {
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { done: (value: unknown) => void; failed: (error: Error) => void }
  >();
  #asked = 0;
  /** Why nothing more comes from the worker. */
  #dead: Error | null = null;

  /** @param onProgress Is told how many bytes have come. */
  constructor(
    place: Place,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
    start = (address: string) => new Worker(address, { type: "module" }),
  ) {
    this.#worker = start(place.address);
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("progress" in data) return onProgress(data.progress);
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("error" in data) waiting?.failed(new Error(data.error));
      else waiting?.done(data.value);
    };
    this.#worker.onerror = (event) => {
      // A worker whose file cannot be fetched says nothing more than that.
      this.#end(new Error(event.message || "Its script could not be loaded."));
    };
    signal.addEventListener("abort", () => this.#end(new Error("It was ended.")));
  }

  #end(error: Error): void {
    this.#dead ??= error;
    this.#worker.terminate();
    for (const { failed } of this.#waiting.values()) failed(this.#dead);
    this.#waiting.clear();
  }

  #ask(question: Question): Promise<unknown> {
    return new Promise((done, failed) => {
      if (this.#dead !== null) return failed(this.#dead);
      this.#asked += 1;
      this.#waiting.set(this.#asked, { done, failed });
      this.#worker.postMessage({ id: this.#asked, question });
    });
  }

  async load(): Promise<void> {
    await this.#ask({ kind: "load" });
  }

  async open(model: Model): Promise<void> {
    await this.#ask({ kind: "open", model });
  }

  async run(name: string, feeds: Feeds): Promise<Feeds> {
    return await this.#ask({ kind: "run", name, feeds }) as Feeds;
  }

  /** The time of one run, in microseconds. */
  async time(name: string, feeds: Feeds): Promise<number> {
    return await this.#ask({ kind: "time", name, feeds }) as number;
  }
}
