/**
 * A Program is what `nnlib.live.trace` recorded of a numpy function: a short list of
 * named instructions. This file reads one from JSON and trusts nothing: what passes
 * `parseProgram` can be planned and run without further checks of its form.
 */
import { readConstant, readInstructions } from "./instructions.ts";
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
import {
  type Case,
  type FunctionDefinition,
  type Instruction,
  isDrawn,
  type Program,
  type Tensor,
} from "./types.ts";

const FORMAT = "nnlib.live.program";
const VERSION = 2;

/** Check a program's JSON and turn it into a Program, or throw an Error that says why. */
export function parseProgram(json: unknown): Program {
  const { format, version } = readObject(json, "program");
  if (format !== FORMAT) {
    throw new Error(`program: expected a JSON object of format "${FORMAT}"`);
  }
  checkVersion(version); // before all else: another version may have other parts
  const parts = readParts(json, "program", PROGRAM_PARTS, ["cases"]);
  const constants = readList(parts.constants, "constants").map((each, i) =>
    readConstant(each, `constant ${i}`)
  );
  const functions = readMap(
    parts.functions,
    "functions",
    (part, where) => readFunction(part, constants, where),
  );
  for (const [name, { instructions }] of functions) {
    checkCalls(instructions, functions, `function ${name}`);
  }
  checkRecursion(functions);

  const inputs = readNames(parts.inputs, "inputs");
  const defined = new Set(inputs);
  const instructions = readInstructions(
    parts.instructions,
    defined,
    constants,
    "program",
  );
  checkCalls(instructions, functions, "program");
  const outputs = readOutputs(parts.outputs, defined, "outputs");
  const cases = parts.cases === undefined
    ? []
    : readCases(parts.cases, inputs, defined);
  if (cases[0] !== undefined && !isSame(cases[0].outputs, outputs)) {
    throw new Error("outputs: must be those of the first case");
  }
  const { single } = parts;
  for (const each of [outputs, ...cases.map(({ outputs }) => outputs)]) {
    const results = [...each.keys()].filter((output) => !isDrawn(output)).join();
    if (typeof single !== "boolean" || single && results !== "result") {
      throw new Error(
        'single: must be true or false, and true only if the one output is "result"',
      );
    }
  }
  const name = readName(parts.name, "name");
  return {
    name,
    inputs,
    instructions,
    outputs,
    single: single as boolean,
    functions,
    cases,
  };
}

function checkVersion(version: unknown): void {
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw new Error(`program: version must be ${VERSION}; got ${show(version)}`);
  }
  if (version !== VERSION) {
    const age = version > VERSION ? "a newer" : "an older";
    throw new Error(
      `program: made by ${age} nnlib (version ${version}, this one reads ${VERSION})`,
    );
  }
}

const PROGRAM_PARTS = [
  "format",
  "version",
  "name",
  "inputs",
  "constants",
  "instructions",
  "outputs",
  "single",
  "functions",
];

function readFunction(
  json: unknown,
  constants: readonly Tensor[],
  where: string,
): FunctionDefinition {
  const parts = readParts(json, where, ["symbol", "inputs", "instructions", "output"]);
  const inputs = readNames(parts.inputs, `${where}: inputs`);
  const defined = new Set(inputs);
  const instructions = readInstructions(parts.instructions, defined, constants, where);
  return {
    symbol: readName(parts.symbol, `${where}: symbol`),
    inputs,
    instructions,
    output: readDefined(parts.output, defined, `${where}: output`),
  };
}

function readOutputs(json: unknown, defined: ReadonlySet<string>, where: string) {
  const outputs = readMap(json, where, (value, at) => readDefined(value, defined, at));
  if (outputs.size === 0) throw new Error(`${where}: a program has at least one`);
  return outputs;
}

function readCases(
  json: unknown,
  inputs: readonly string[],
  defined: ReadonlySet<string>,
): Case[] {
  const cases: Case[] = [];
  const known = new Set(inputs);
  for (const [i, part] of readList(json, "cases").entries()) {
    const where = `case ${i}`;
    const parts = readParts(part, where, ["values", "outputs"]);
    const values = readMap(parts.values, `${where}: values`, readNumber);
    for (const name of values.keys()) readDefined(name, known, `${where}: values`);
    const names = cases[0]?.values ?? values;
    if (
      values.size === 0 || values.size !== names.size ||
      [...values.keys()].some((name) => !names.has(name))
    ) {
      throw new Error(`${where}: all cases have values of the same inputs`);
    }
    if (cases.some((each) => isSame(each.values, values))) {
      throw new Error(`${where}: another case has the same values`);
    }
    const outputs = readOutputs(parts.outputs, defined, `${where}: outputs`);
    cases.push({ values, outputs });
  }
  if (cases.length === 0) throw new Error("cases: expected at least one");
  return cases;
}

function isSame<T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>) {
  return one.size === other.size &&
    [...one].every(([name, value]) => other.get(name) === value);
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
