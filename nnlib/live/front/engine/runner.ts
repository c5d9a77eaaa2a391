/**
 * Runs instructions on numbers and arrays. What depends only on the inputs' shapes is
 * done once and kept: shapes, buffers, the order of the steps. A run then only copies
 * the inputs in and calls the steps; it allocates nothing.
 */
import { OPERATIONS } from "./operations.ts";
import { fixed, type Planned, same, type Value } from "./plans/plan.ts";
import type { Argument, Instruction, Program, Tensor } from "./types.ts";
import { count } from "./shapes.ts";

export type Inputs = Readonly<Record<string, number | Tensor>>;
export type Outputs = Readonly<Record<string, Tensor>>;

/** The steps for inputs of certain shapes, and the buffers that they work on. */
interface Plan {
  readonly inputs: readonly Value[];
  readonly steps: readonly (() => void)[];
  readonly outputs: Outputs;
}

interface Maker {
  readonly place: number;
  readonly instruction: Instruction;
}

const makers = new WeakMap<Program, ReadonlyMap<string, Maker>>();

/** Which instruction makes a value; found once, as a program may have many cases. */
function makersOf(program: Program): ReadonlyMap<string, Maker> {
  let found = makers.get(program);
  if (found === undefined) {
    found = new Map(
      program.instructions.map((instruction, place) => [
        instruction.out,
        { place, instruction },
      ]),
    );
    makers.set(program, found);
  }
  return found;
}

/** A page has few shapes: one point, a heat map. Forget the oldest beyond this. */
const MOST_PLANS = 8;

/** Runs those instructions of a program that some values need. */
export class Runner {
  /** The inputs that the asked-for outputs depend on: what `run` needs. */
  readonly inputs: readonly string[];
  /** The instructions that they need, in order. */
  readonly instructions: readonly Instruction[];
  readonly #program: Program;
  /** The names of the outputs, and of the values that they are. */
  readonly #outputs: ReadonlyMap<string, string>;
  #plans: readonly Plan[] = [];

  /** @param values What a reader calls an output, and the value that it is. */
  constructor(program: Program, values: ReadonlyMap<string, string>) {
    const makers = makersOf(program);
    const needed = new Set(values.values());
    for (const name of needed) { // a set yields what is added on the way, too
      for (const arg of makers.get(name)?.instruction.args ?? []) {
        if (typeof arg === "string") needed.add(arg);
      }
    }
    this.inputs = program.inputs.filter((name) => needed.has(name));
    this.#program = program;
    this.instructions = [...needed].flatMap((name) => makers.get(name) ?? [])
      .sort((one, other) => one.place - other.place)
      .map(({ instruction }) => instruction);
    this.#outputs = values;
  }

  /**
   * Compute the outputs. Inputs that they do not need may be given and are left aside.
   * Results live in reused buffers: they are valid until the next run.
   */
  run(inputs: Inputs): Outputs {
    for (const name of this.inputs) this.#check(name, inputs);
    let plan = this.#plans.find((known) => this.#fits(known, inputs));
    if (plan === undefined) {
      plan = this.#plan(inputs);
      this.#plans = [plan, ...this.#plans].slice(0, MOST_PLANS);
    }
    for (let i = 0; i < this.inputs.length; i++) {
      const given = inputs[this.inputs[i]!]!;
      const { data } = plan.inputs[i]!;
      if (typeof given === "number") data[0] = given;
      else data.set(given.data);
    }
    for (let i = 0; i < plan.steps.length; i++) plan.steps[i]!();
    return plan.outputs;
  }

  #check(name: string, inputs: Inputs): void {
    const given = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (typeof given === "number") return;
    if (given === undefined) {
      throw new Error(`${this.#program.name} needs the input ${name}`);
    }
    const { shape, data } = given;
    if (!(data instanceof Float64Array) || data.length !== count(shape)) {
      throw new Error(
        `${name}: expected a number, or as many numbers as its shape says`,
      );
    }
  }

  #fits(plan: Plan, inputs: Inputs): boolean {
    for (let i = 0; i < this.inputs.length; i++) {
      const given = inputs[this.inputs[i]!]!;
      const { shape } = plan.inputs[i]!;
      if (typeof given === "number") {
        if (shape.length !== 0) return false;
        continue;
      }
      if (given.shape.length !== shape.length) return false;
      for (let axis = 0; axis < shape.length; axis++) {
        if (given.shape[axis] !== shape[axis]) return false;
      }
    }
    return true;
  }

  #plan(inputs: Inputs): Plan {
    const values = new Map<string, Value>();
    for (const name of this.inputs) {
      const given = inputs[name]!;
      const shape = typeof given === "number" ? [] : [...given.shape];
      values.set(name, {
        shape,
        data: new Float64Array(count(shape)),
        constant: false,
      });
    }
    const buffers = [...values.values()];
    const steps: (() => void)[] = [];
    this.#planAll(this.instructions, values, steps);
    // No prototype: an output may be called __proto__.
    const outputs: Record<string, Tensor> = Object.create(null);
    for (const [output, name] of this.#outputs) {
      const { shape, data } = values.get(name)!;
      outputs[output] = { shape, data };
    }
    return { inputs: buffers, steps, outputs };
  }

  /** Add the result of each instruction to `values`, and its step to `steps`. */
  #planAll(
    instructions: readonly Instruction[],
    values: Map<string, Value>,
    steps: (() => void)[],
  ): void {
    for (const instruction of instructions) {
      const args = instruction.args.map((arg) => resolve(arg, values));
      const { value, step } = instruction.function === undefined
        ? planOne(instruction, args)
        : this.#planCall(instruction.function, args, steps);
      values.set(instruction.out, value);
      if (step === null) continue;
      // What no input changes is computed here and now: sizes, and what follows.
      if (value.constant) step();
      else steps.push(step);
    }
  }

  #planCall(name: string, args: readonly Value[], steps: (() => void)[]): Planned {
    const definition = this.#program.functions.get(name)!;
    const values = new Map(definition.inputs.map((input, i) => [input, args[i]!]));
    this.#planAll(definition.instructions, values, steps);
    return same(values.get(definition.output)!);
  }
}

function resolve(arg: Argument, values: ReadonlyMap<string, Value>): Value {
  if (typeof arg === "string") return values.get(arg)!;
  return fixed(
    typeof arg === "number" ? { shape: [], data: Float64Array.of(arg) } : arg,
  );
}

function planOne({ out, op, args, params }: Instruction, values: readonly Value[]) {
  try {
    return OPERATIONS.get(op)!.plan(values, params);
  } catch (error) {
    const names = args.map((arg) => typeof arg === "object" ? "[…]" : arg).join(", ");
    throw new Error(`${out} = ${op}(${names}): ${(error as Error).message}`);
  }
}
