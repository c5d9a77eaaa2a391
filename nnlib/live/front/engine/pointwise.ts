/**
 * Whether a program can be run for many values of some inputs at once. It can where each
 * of its steps on them works number by number: a sum, for example, would run over all
 * the values, and an array would be paired with them. The instructions alone decide, so
 * the answer is right whatever the numbers are.
 */
import { OPERATIONS } from "./operations.ts";
import type { Argument, Instruction, Program } from "./types.ts";

/** What is known of a value while every input is one number. */
interface Form {
  /** Whether it depends on an input that is to hold many values at once. */
  readonly varied: boolean;
  /** Whether it is known to be one number. */
  readonly single: boolean;
}

type Forms = Map<string, Form>;

/**
 * Whether `outputs`, with arrays that broadcast for the inputs `varied` and one number
 * for each of the others, hold what they are for each of the arrays' numbers alone.
 *
 * @param instructions Those of the program that the outputs need.
 */
export function isPointwise(
  program: Program,
  instructions: readonly Instruction[],
  varied: readonly string[],
  outputs: readonly string[],
): boolean {
  // What has a case for each value is taken one value at a time.
  if (varied.some((name) => program.cases[0]?.values.has(name))) return false;
  const forms: Forms = new Map(
    program.inputs.map((
      name,
    ) => [name, { varied: varied.includes(name), single: true }]),
  );
  return isEachPointwise(program, instructions, forms) &&
    [program, ...program.cases].every((each) =>
      outputs.every((name) => {
        const value = each.outputs.get(name);
        return value === undefined || forms.get(value)!.single;
      })
    );
}

/** Whether all instructions are; `forms` grows by what they define. */
function isEachPointwise(
  program: Program,
  instructions: readonly Instruction[],
  forms: Forms,
): boolean {
  return instructions.every((instruction) => {
    const args = instruction.args.map((arg) => formOf(arg, forms));
    const form = instruction.function === undefined
      ? formOfResult(instruction.op, args)
      : formOfCall(program, instruction.function, args);
    if (form !== null) forms.set(instruction.out, form);
    return form !== null;
  });
}

function formOf(arg: Argument, forms: Forms): Form {
  if (typeof arg === "string") return forms.get(arg)!;
  return { varied: false, single: typeof arg === "number" || arg.shape.length === 0 };
}

/** The form of an operation's result; null where it does not work number by number. */
function formOfResult(op: string, args: readonly Form[]): Form | null {
  const varied = args.some((arg) => arg.varied);
  const single = args.every((arg) => arg.single);
  // full_like takes the shape of its first argument, into which the second must fit.
  const isElementwise = OPERATIONS.get(op)!.elementwise ||
    (op === "full_like" && !args[1]!.varied);
  if (varied && !isElementwise) return null;
  return { varied, single: isElementwise && single };
}

function formOfCall(
  program: Program,
  name: string,
  args: readonly Form[],
): Form | null {
  const { inputs, instructions, output } = program.functions.get(name)!;
  const forms: Forms = new Map(inputs.map((input, i) => [input, args[i]!]));
  return isEachPointwise(program, instructions, forms) ? forms.get(output)! : null;
}
