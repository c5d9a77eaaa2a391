/** What a Program is made of; see nnlib/live/program/instructions.py. */

/** An array of float64 numbers in C order; a scalar has shape []. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** The name of an earlier value, a number, or an array constant. */
export type Argument = string | number | Tensor;

/** One part of an index: x[2], x[a:b:c], x[...], x[np.newaxis]. */
export type IndexItem =
  | number
  | { readonly slice: readonly [number | null, number | null, number | null] }
  | "..."
  | null;

/** What is fixed about an instruction, beside its arguments. */
export interface Params {
  readonly axis?: number | readonly number[] | null;
  readonly axes?: readonly number[] | null;
  readonly keepdims?: boolean;
  readonly size?: number;
  readonly decimals?: number;
  readonly exact?: boolean;
  readonly items?: readonly IndexItem[];
}

export interface Instruction {
  readonly out: string;
  /** numpy's own name of the operation, or one of call, index, size, expect_size. */
  readonly op: string;
  readonly args: readonly Argument[];
  readonly params: Params;
  /** The function that a `call` calls. */
  readonly function?: string;
}

/** A named function, such as sigmoid: one instruction outside, its own list inside. */
export interface FunctionDefinition {
  readonly symbol: string;
  readonly inputs: readonly string[];
  readonly instructions: readonly Instruction[];
  readonly output: string;
}

/** What a program gives where some of its inputs have certain values. */
export interface Case {
  readonly values: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, string>;
}

export interface Program {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly instructions: readonly Instruction[];
  /** What a reader calls an output, and the value that it is. */
  readonly outputs: ReadonlyMap<string, string>;
  /** The function returned one array (the output "result"), not a dict of them. */
  readonly single: boolean;
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** Where some inputs have only certain values; `outputs` are the first one's. */
  readonly cases: readonly Case[];
}

/** Whether an output belongs to a drawing: it is none of the results. */
export function isDrawn(output: string): boolean {
  return output.startsWith("@");
}
