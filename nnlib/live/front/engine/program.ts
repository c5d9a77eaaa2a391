/**
 * A Program is what `nnlib.live.trace` recorded of a numpy function: a short list of
 * named instructions. This file reads one from JSON and trusts nothing: what passes
 * `parseProgram` can be planned and run without further checks of its form.
 */
import {
  readDefined,
  readList,
  readMap,
  readName,
  readNames,
  readNumber,
  readObject,
  readParts,
  show,
} from "./json.ts";
import { OPERATIONS } from "./operations.ts";
import { count } from "./shapes.ts";
import type { Argument, FunctionDefinition, Instruction, Program } from "./types.ts";

const FORMAT = "nnlib.live.program";
const VERSION = 1;
const SPECIAL: ReadonlyMap<unknown, number> = new Map([
  ["inf", Infinity],
  ["-inf", -Infinity],
  ["nan", NaN],
]);

/** Check a program's JSON and turn it into a Program, or throw an Error that says why. */
export function parseProgram(json: unknown): Program {
  const { format, version } = readObject(json, "program");
  if (format !== FORMAT) {
    throw new Error(`program: expected a JSON object of format "${FORMAT}"`);
  }
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw new Error(`program: version must be ${VERSION}; got ${show(version)}`);
  }
  if (version > VERSION) {
    // Checked before all else: a newer format may have other parts.
    throw new Error(
      `program: made by a newer nnlib (version ${version}, this one reads ${VERSION})`,
    );
  }
  const parts = readParts(json, "program", PROGRAM_PARTS);
  const functions = readMap(parts.functions, "functions", readFunction);
  for (const [name, { instructions }] of functions) {
    checkCalls(instructions, functions, `function ${name}`);
  }
  checkRecursion(functions);

  const inputs = readNames(parts.inputs, "inputs");
  const defined = new Set(inputs);
  const instructions = readInstructions(parts.instructions, defined, "program");
  checkCalls(instructions, functions, "program");
  const outputs = readMap(parts.outputs, "outputs", (value, where) => {
    return readDefined(value, defined, where);
  });
  if (outputs.size === 0) throw new Error("outputs: a program has at least one");
  const { single } = parts;
  if (
    typeof single !== "boolean" || single && [...outputs.keys()].join() !== "result"
  ) {
    throw new Error(
      'single: must be true or false, and true only if the one output is "result"',
    );
  }
  const name = readName(parts.name, "name");
  return { name, inputs, instructions, outputs, single, functions };
}

const PROGRAM_PARTS = [
  "format",
  "version",
  "name",
  "inputs",
  "instructions",
  "outputs",
  "single",
  "functions",
];

function readFunction(json: unknown, where: string): FunctionDefinition {
  const parts = readParts(json, where, ["symbol", "inputs", "instructions", "output"]);
  const inputs = readNames(parts.inputs, `${where}: inputs`);
  const defined = new Set(inputs);
  const instructions = readInstructions(parts.instructions, defined, where);
  return {
    symbol: readName(parts.symbol, `${where}: symbol`),
    inputs,
    instructions,
    output: readDefined(parts.output, defined, `${where}: output`),
  };
}

/** Read instructions in order; `defined` grows by what each one defines. */
function readInstructions(json: unknown, defined: Set<string>, where: string) {
  return readList(json, `${where}: instructions`).map((part, i) => {
    const instruction = readInstruction(part, defined, `${where}: instruction ${i}`);
    if (defined.has(instruction.out)) {
      throw new Error(
        `${where}: instruction ${i}: ${instruction.out} is defined twice`,
      );
    }
    defined.add(instruction.out);
    return instruction;
  });
}

function readInstruction(
  json: unknown,
  defined: ReadonlySet<string>,
  at: string,
): Instruction {
  const parts = readParts(json, at, ["out", "op", "args"], ["params", "function"]);
  const out = readName(parts.out, `${at}: out`);
  const where = `${at} (${out})`;
  const args = readList(parts.args, `${where}: args`).map((arg, i) =>
    readArgument(arg, defined, `${where}: argument ${i}`)
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
  where: string,
): Argument {
  if (typeof json === "string") return readDefined(json, defined, where);
  if (typeof json === "number") return readNumber(json, where);
  if (Object.hasOwn(readObject(json, where), "value")) {
    const special = SPECIAL.get(readParts(json, where, ["value"]).value);
    if (special === undefined) {
      throw new Error(`${where}: value must be inf, -inf or nan`);
    }
    return special;
  }
  const parts = readParts(json, where, ["shape", "data"]);
  const shape = readList(parts.shape, `${where}: shape`).map((size) => {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
      throw new Error(`${where}: shape must be whole numbers from 0`);
    }
    return size;
  });
  const data = Float64Array.from(
    readList(parts.data, `${where}: data`),
    (value) => SPECIAL.get(value) ?? readNumber(value, where),
  );
  if (count(shape) !== data.length) {
    throw new Error(`${where}: shape [${shape}] does not hold ${data.length} numbers`);
  }
  return { shape, data };
}

type Functions = ReadonlyMap<string, FunctionDefinition>;

function checkCalls(
  instructions: readonly Instruction[],
  functions: Functions,
  where: string,
): void {
  for (const { out, args, function: name } of instructions) {
    if (name === undefined) continue;
    const definition = functions.get(name);
    if (definition === undefined) {
      throw new Error(
        `${where}: ${out} calls ${name}, which is not among the functions`,
      );
    }
    const takes = definition.inputs.length;
    if (takes !== args.length) {
      throw new Error(
        `${where}: ${name} takes ${takes} arguments; ${out} gives it ${args.length}`,
      );
    }
  }
}

function checkRecursion(functions: Functions): void {
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      throw new Error(`functions: ${[...path, name].join(" calls ")}: no end`);
    }
    if (finished.has(name)) return;
    for (const instruction of functions.get(name)!.instructions) {
      if (instruction.function) visit(instruction.function, [...path, name]);
    }
    finished.add(name);
  };
  for (const name of functions.keys()) visit(name, []);
}
