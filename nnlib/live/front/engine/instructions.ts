/** Instructions and their arguments from JSON: each is one that can be computed. */
import {
  readDefined,
  readList,
  readName,
  readNumber,
  readObject,
  readParts,
  show,
} from "./json.ts";
import { OPERATIONS } from "./operations.ts";
import { unpack } from "./packed.ts";
import { count } from "./shapes.ts";
import type { Argument, Instruction, Tensor } from "./types.ts";

/** The arrays that `{"constant": i}` stands for. */
type Constants = readonly Tensor[];

const SPECIAL: ReadonlyMap<unknown, number> = new Map([
  ["inf", Infinity],
  ["-inf", -Infinity],
  ["nan", NaN],
]);

/** Read instructions in order; `defined` grows by what each one defines. */
export function readInstructions(
  json: unknown,
  defined: Set<string>,
  constants: Constants,
  where: string,
) {
  return readList(json, `${where}: instructions`).map((part, i) => {
    const at = `${where}: instruction ${i}`;
    const instruction = readInstruction(part, defined, constants, at);
    if (defined.has(instruction.out)) {
      throw new Error(`${at}: ${instruction.out} is defined twice`);
    }
    defined.add(instruction.out);
    return instruction;
  });
}

function readInstruction(
  json: unknown,
  defined: ReadonlySet<string>,
  constants: Constants,
  at: string,
): Instruction {
  const parts = readParts(json, at, ["out", "op", "args"], ["params", "function"]);
  const out = readName(parts.out, `${at}: out`);
  const where = `${at} (${out})`;
  const args = readList(parts.args, `${where}: args`).map((arg, i) =>
    readArgument(arg, defined, constants, `${where}: argument ${i}`)
  );
  const op = parts.op;
  const params = parts.params === undefined ? {} : parts.params;
  if ((op === "call") !== (parts.function !== undefined)) {
    throw new Error(`${where}: \`function\` goes with the operation call`);
  }
  if (op === "call") {
    readParts(params, `${where}: params`, []);
    return { out, op, args, params: {}, function: readName(parts.function, where) };
  }
  const operation = typeof op === "string" ? OPERATIONS.get(op) : undefined;
  if (typeof op !== "string" || operation === undefined) {
    throw new Error(`${where}: unknown operation ${show(op)}`);
  }
  const { fewest, most } = operation;
  if (args.length < fewest || args.length > most) {
    const number = fewest < most ? "at least one" : most;
    throw new Error(`${where}: ${op} takes ${number} arguments; got ${args.length}`);
  }
  const kinds = Object.entries(operation.params);
  const given = readParts(params, `${where}: params`, kinds.map(([name]) => name));
  for (const [name, kind] of kinds) {
    if (!kind.accepts(given[name])) {
      throw new Error(
        `${where}: ${name} must be ${kind.words}; got ${show(given[name])}`,
      );
    }
  }
  return { out, op, args, params: given };
}

function readArgument(
  json: unknown,
  defined: ReadonlySet<string>,
  constants: Constants,
  where: string,
): Argument {
  if (typeof json === "string") return readDefined(json, defined, where);
  if (typeof json === "number") return readNumber(json, where);
  const given = readObject(json, where);
  if (Object.hasOwn(given, "value")) {
    const special = SPECIAL.get(readParts(json, where, ["value"]).value);
    if (special === undefined) {
      throw new Error(`${where}: value must be inf, -inf or nan`);
    }
    return special;
  }
  if (Object.hasOwn(given, "constant")) {
    const place = readParts(json, where, ["constant"]).constant;
    const constant = Number.isInteger(place) ? constants[place as number] : undefined;
    if (constant === undefined) {
      throw new Error(`${where}: there is no constant ${show(place)}`);
    }
    return constant;
  }
  return readConstant(json, where);
}

export function readConstant(json: unknown, where: string): Tensor {
  const isPacked = Object.hasOwn(readObject(json, where), "dtype");
  const numbers = isPacked ? ["dtype", "base64"] : ["data"];
  const parts = readParts(json, where, ["shape", ...numbers]);
  const shape = readList(parts.shape, `${where}: shape`).map((size) => {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
      throw new Error(`${where}: shape must be whole numbers from 0`);
    }
    return size;
  });
  const data = isPacked ? unpack(parts, where) : Float64Array.from(
    readList(parts.data, `${where}: data`),
    (value) => SPECIAL.get(value) ?? readNumber(value, where),
  );
  if (count(shape) !== data.length) {
    throw new Error(`${where}: shape [${shape}] does not hold ${data.length} numbers`);
  }
  return { shape, data };
}
