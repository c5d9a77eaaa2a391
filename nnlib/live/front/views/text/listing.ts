/**
 * A program as a list of lines, beside the code that it was recorded of. A slider steps
 * through it as the evaluator does: each line takes values from above and gives one.
 */

import { html, liveText, setAttributes } from "../../elements/dom.ts";
import { formatTensor } from "../../elements/format.ts";
import { scrollBox, tableOf } from "../../elements/tables.ts";
import { Runner } from "../../engine/runner.ts";
import type { Argument, Instruction, Program } from "../../engine/types.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import { UNKNOWN } from "../../state/state.ts";
import type { View } from "../view.ts";

interface ListingSpec extends PartSpec {
  /** The control that chooses a function. */
  readonly choice: string;
  /** The code of each, in the control's order. */
  readonly codes: readonly string[];
}

export function listing({ stage }: Frame, { choice, codes }: ListingSpec): View {
  const { document, store, signal } = stage;
  const code = liveText(document, "");
  const body = html(document, "tbody");
  const result = html(document, "p", { class: "osn-sentence" });
  const slider = html(document, "input", {
    type: "range",
    min: 0,
    max: 1,
    value: 0,
    step: 1,
    class: "osn-at",
  });
  let lines: Line[] = [];
  let runner: Runner | null = null;
  let chosen: number | null = null;

  const choose = (next: number) => {
    chosen = next;
    code.set(codes[next] ?? "");
    const { output, instructions, values } = listed(store.program, choice, next);
    runner = new Runner(store.program, values);
    lines = instructions.map((each) => lineOf(document, each, each.out === output));
    body.replaceChildren(...lines.map((line) => line.row));
    slider.max = String(lines.length);
    // All of it, until the reader takes it line by line.
    slider.value = String(lines.length);
  };

  const paint = () => {
    const now = store.number(choice);
    if (now !== chosen) choose(now);
    const inputs = store.inputs();
    const outputs = runner!.run(inputs);
    const at = Number(slider.value);
    const known = (name: string) =>
      lines.findIndex((line) => line.instruction.out === name) < at;
    for (const [i, { row, instruction, numbers, value }] of lines.entries()) {
      const text = (arg: Argument) => {
        if (typeof arg === "number") return formatTensor(one(arg));
        if (typeof arg === "object") return formatTensor(arg);
        const input = Object.hasOwn(inputs, arg) ? inputs[arg]! : undefined;
        if (typeof input === "number") return formatTensor(one(input));
        if (input !== undefined) return formatTensor(input);
        return known(arg) ? formatTensor(outputs[arg]!) : UNKNOWN;
      };
      const given = instruction.args.map(text).join(", ");
      numbers.set(i < at ? given : "");
      value.set(i < at ? formatTensor(outputs[instruction.out]!) : UNKNOWN);
      setAttributes(row, { "aria-current": i === at - 1 ? "step" : undefined });
    }
    result.textContent = sentence(lines, at);
    setAttributes(slider, { "aria-valuetext": `line ${at} of ${lines.length}` });
  };
  slider.addEventListener("input", paint, { signal });
  // A swipe up or down that begins on the slider scrolls the page: it sets nothing.
  let kept = slider.value;
  slider.addEventListener("pointerdown", () => kept = slider.value, { signal });
  slider.addEventListener("pointercancel", () => {
    slider.value = kept;
    paint();
  }, { signal });

  const heads = ["Line", "Takes", "Gives"];
  const table = tableOf(document, "Its program", heads, body);
  table.classList.add("osn-listing");
  const element = html(
    document,
    "div",
    { class: "osn-listed" },
    scrollBox(
      stage,
      "matrix",
      "The function",
      html(
        document,
        "pre",
        { class: "osn-code" },
        html(document, "code", {}, code.node),
      ),
    ),
    html(
      document,
      "label",
      { class: "osn-at-line osn-live" },
      "How far the evaluator has come",
      slider,
    ),
    scrollBox(stage, "matrix", "Its program", table),
    result,
  );
  return { element, paint };
}

interface Line {
  readonly instruction: Instruction;
  readonly row: HTMLElement;
  readonly numbers: { set(text: string): void };
  readonly value: { set(text: string): void };
}

/** The instructions of a case, and a name for the value of each. */
function listed(program: Program, choice: string, chosen: number) {
  const found = program.cases.find(({ values }) => values.get(choice) === chosen);
  const output = [...(found?.outputs ?? program.outputs).values()][0]!;
  const { instructions } = new Runner(program, new Map([[output, output]]));
  const values = new Map(instructions.map(({ out }) => [out, out]));
  return { output, instructions, values };
}

function nameOf(instruction: Instruction): string {
  return instruction.function ?? instruction.op;
}

function lineOf(
  document: Document,
  instruction: Instruction,
  last: boolean,
): Line {
  const args = instruction.args.map((arg) =>
    typeof arg === "object" ? "[…]" : String(arg).replace("-", "\u2212")
  );
  const numbers = liveText(document, "");
  const value = liveText(document, "");
  const row = html(
    document,
    "tr",
    {},
    html(
      document,
      "th",
      { scope: "row" },
      html(
        document,
        "code",
        {},
        `${last ? "result" : instruction.out} = ${nameOf(instruction)}(${
          args.join(", ")
        })`,
      ),
    ),
    html(document, "td", { class: "osn-value" }, numbers.node),
    html(document, "td", { class: "osn-value" }, value.node),
  );
  return { instruction, row, numbers, value };
}

function sentence(lines: readonly Line[], at: number): string {
  if (at === 0) return "Nothing is computed yet: only the inputs are known.";
  const all = at === lines.length;
  const left = lines.length - at;
  const rest = left === 1 ? "one line is left" : `${left} lines are left`;
  return all ? `All ${at} lines are computed.` : `Line ${at}: ${rest}.`;
}

function one(value: number) {
  return { shape: [], data: Float64Array.of(value) };
}
