/** What a page and the worker that runs ONNX Runtime Web say to each other. */

/** Numbers and their shape, as engines with 32 bits take them; a scalar has []. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
}

export type Feeds = Readonly<Record<string, Numbers>>;

/** A model's file, and numbers that it leaves to another file: its weights. */
export interface Model {
  readonly name: string;
  readonly file: Uint8Array;
  readonly weights?: Float32Array;
}

export type Question =
  | { readonly kind: "load" }
  | { readonly kind: "open"; readonly model: Model }
  | { readonly kind: "run"; readonly name: string; readonly feeds: Feeds }
  | { readonly kind: "time"; readonly name: string; readonly feeds: Feeds };

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export type Answer =
  /** How many bytes have come. */
  | { readonly progress: number }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };
