/** Which named values a named value is computed from directly. */

import type { Program } from "./types.ts";

/**
 * For each output, the inputs and outputs that its formula mentions, in their order
 * there. Temporaries are looked through: z1_1 depends on x1, w1, …, not on t1.
 */
export function dependencies(program: Program): ReadonlyMap<string, readonly string[]> {
  const producers = new Map(program.instructions.map((step) => [step.out, step]));
  const inputs = new Set(program.inputs);
  // Two outputs may be the same value; the first name stands for it.
  const named = new Map<string, string>();
  for (const [output, value] of program.outputs) {
    if (!named.has(value)) named.set(value, output);
  }

  function collect(value: string, found: Set<string>, seen: Set<string>): void {
    if (seen.has(value)) return;
    seen.add(value);
    for (const argument of producers.get(value)?.args ?? []) {
      if (typeof argument !== "string") continue;
      const name = inputs.has(argument) ? argument : named.get(argument);
      if (name !== undefined) found.add(name);
      else collect(argument, found, seen);
    }
  }

  const result = new Map<string, readonly string[]>();
  for (const [output, value] of program.outputs) {
    const alias = inputs.has(value) ? value : named.get(value);
    const found = new Set<string>();
    if (alias !== undefined && alias !== output) found.add(alias);
    else collect(value, found, new Set());
    result.set(output, [...found]);
  }
  return result;
}
