/**
 * The page's evaluator for tests in Python: a line of JSON in, a line of JSON out.
 * Arrays come and go as {"shape": [...], "data": [...]}; what JSON cannot say (inf,
 * -inf, nan, -0) goes as a string, and all else in digits that read back the same.
 */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { Evaluator } from "../../../nnlib/live/front/engine/evaluator.ts";
import { OPERATIONS } from "../../../nnlib/live/front/engine/operations.ts";
import { parseProgram } from "../../../nnlib/live/front/engine/program.ts";
import type { Program, Tensor } from "../../../nnlib/live/front/engine/types.ts";
import { Sweep } from "../../../nnlib/live/front/views/plot/sweep.ts";

interface Sent {
  readonly shape: readonly number[];
  readonly data: readonly (number | string)[];
}

/** The outputs over all combinations of values, with the other inputs at each setting. */
interface SweepQuestion {
  readonly over: Readonly<Record<string, Sent["data"]>>;
  readonly settings: readonly Readonly<Record<string, number | string>>[];
}

interface Question {
  /** Many at once: what is said against each, or null. */
  readonly runs?: readonly Question[];
  readonly program?: unknown;
  readonly inputs?: Readonly<Record<string, Sent>>;
  readonly sweep?: SweepQuestion;
}

await answerLines((line) => answer(line as Question));

function answer({ runs, program: json, inputs, sweep }: Question): unknown {
  if (runs !== undefined) return runs.map(complaint);
  if (json === undefined) return operations();
  const program = parseProgram(json);
  if (sweep !== undefined) return swept(program, sweep);
  if (inputs === undefined) return null; // only asked whether it is a program
  const tensors = Object.entries(inputs).map(([name, x]) => {
    return [name, received(x)] as const;
  });
  const evaluator = new Evaluator(program);
  // Buffers are reused: nothing of an earlier run may show in the next one.
  const before = tensors.map(([name, { shape, data }]) => {
    const isCase = program.cases[0]?.values.has(name); // which has no 1 − x
    return [name, { shape, data: data.map((x) => isCase ? x : 1 - x) }] as const;
  });
  evaluator.run(Object.fromEntries(before));
  const outputs = evaluator.run(Object.fromEntries(tensors));
  return Object.fromEntries(
    Object.entries(outputs).map(([name, x]) => [name, sent(x)]),
  );
}

function complaint(question: Question): string | null {
  try {
    answer(question);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What a Sweep of each output by itself says for each setting in turn. */
function swept(program: Program, { over, settings }: SweepQuestion) {
  const values = Object.values(over).map((list) => Float64Array.from(list, Number));
  const shape = values.map(({ length }) => length);
  const sweeps = [...program.outputs.keys()].map((name) =>
    [name, new Sweep(program, Object.keys(over), [name])] as const
  );
  return settings.map((setting) => {
    const inputs = Object.fromEntries(
      Object.entries(setting).map(([name, x]) => [name, Number(x)]),
    );
    return Object.fromEntries(sweeps.map(([name, sweep]) => {
      return [name, sent({ shape, data: sweep.run(inputs, ...values)[name]! })];
    }));
  });
}

/** Each operation's fewest and most arguments, its parameters, and how it works. */
function operations() {
  return Object.fromEntries(
    [...OPERATIONS].map(([name, { fewest, most, params, elementwise }]) => [
      name,
      [fewest, most, Object.keys(params).sort(), elementwise],
    ]),
  );
}

function received({ shape, data }: Sent): Tensor {
  return { shape, data: Float64Array.from(data, Number) };
}

function sent({ shape, data }: Tensor): Sent {
  const special = (x: number) => !Number.isFinite(x) || Object.is(x, -0);
  return { shape, data: Array.from(data, (x) => special(x) ? show(x) : x) };
}

function show(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}
