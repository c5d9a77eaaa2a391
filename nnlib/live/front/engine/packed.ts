/** Large constants, which travel as bytes in base64; see nnlib/live/program/packed.py. */
import { type Json, show } from "./json.ts";

const TYPES = new Map<unknown, { new (bytes: ArrayBuffer): ArrayLike<number> }>([
  ["uint8", Uint8Array],
  ["float32", Float32Array],
  ["float64", Float64Array],
]);

/** The numbers of a packed constant; whether they fit its shape is asked elsewhere. */
export function unpack({ dtype, base64 }: Json, where: string): Float64Array {
  const Type = TYPES.get(dtype);
  if (Type === undefined) throw new Error(`${where}: unknown dtype ${show(dtype)}`);
  try {
    const bytes = Uint8Array.from(atob(base64 as string), (c) => c.charCodeAt(0));
    return Float64Array.from(new Type(bytes.buffer));
  } catch {
    throw new Error(`${where}: base64 must be whole numbers of ${dtype} in base64`);
  }
}
