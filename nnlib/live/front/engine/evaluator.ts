/** Runs a Program: where it has cases, only what the current one's outputs need. */
import { type Inputs, type Outputs, Runner } from "./runner.ts";
import type { Case, Instruction, Program } from "./types.ts";

export type { Inputs, Outputs };

/** Cases keep their buffers: a slider's, also. Forget those longest unused beyond this. */
const MOST_RUNNERS = 64;

export class Evaluator {
  /** The inputs that the asked-for outputs depend on: what `run` needs. */
  readonly inputs: readonly string[];
  /** The instructions that they need, in order. */
  readonly instructions: readonly Instruction[];
  readonly #program: Program;
  readonly #outputs: readonly string[];
  readonly #cases: readonly Case[];
  /** The current case first. */
  #runners: readonly { readonly at: Case; readonly runner: Runner }[] = [];

  /**
   * @param outputs Which outputs to compute; all if left out. What they do not need
   * is never run.
   */
  constructor(program: Program, outputs?: readonly string[]) {
    // A program without cases is one for all values.
    const one: Case = { values: new Map(), outputs: program.outputs };
    this.#cases = program.cases.length > 0 ? program.cases : [one];
    const known = new Set(this.#cases.flatMap((each) => [...each.outputs.keys()]));
    this.#outputs = outputs ?? [...known];
    for (const output of this.#outputs) {
      if (known.has(output)) continue;
      throw new Error(
        `${program.name} has no output ${output}; it has ${[...known].join(", ")}`,
      );
    }
    this.#program = program;
    const needed = this.#cases.flatMap((each) => [...this.#valuesOf(each).values()]);
    const all = new Runner(program, new Map(needed.map((value) => [value, value])));
    this.instructions = all.instructions;
    const asked = new Set([...all.inputs, ...this.#cases[0]!.values.keys()]);
    this.inputs = program.inputs.filter((name) => asked.has(name));
  }

  /**
   * Compute the outputs; those that the current case does not have are left out. Inputs
   * that they do not need may be given and are left aside.
   * Results live in reused buffers: they are valid until the next run.
   */
  run(inputs: Inputs): Outputs {
    return this.#runner(inputs).run(inputs);
  }

  #runner(inputs: Inputs): Runner {
    const current = this.#runners[0];
    if (current !== undefined && isCase(current.at, inputs)) return current.runner;
    const at = this.#cases.find((each) => isCase(each, inputs));
    if (at === undefined) throw new Error(this.#noCase(inputs));
    const found = this.#runners.find((each) => each.at === at) ??
      { at, runner: new Runner(this.#program, this.#valuesOf(at)) };
    const others = this.#runners.filter((each) => each !== found);
    this.#runners = [found, ...others].slice(0, MOST_RUNNERS);
    return found.runner;
  }

  #valuesOf(at: Case): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const output of this.#outputs) {
      const value = at.outputs.get(output);
      if (value !== undefined) values.set(output, value);
    }
    return values;
  }

  #noCase(inputs: Inputs): string {
    const names = [...this.#cases[0]!.values.keys()];
    const given = names.map((name) => {
      const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      return `${name}=${typeof value === "object" ? value.data.join() : value}`;
    });
    return `${this.#program.name} has no case for ${given.join(", ")}`;
  }
}

function isCase({ values }: Case, inputs: Inputs): boolean {
  for (const [name, value] of values) {
    const given = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    const number = typeof given === "object" && given.shape.length === 0
      ? given.data[0]
      : given;
    if (number !== value) return false;
  }
  return true;
}
