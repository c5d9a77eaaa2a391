/**
 * A field for an exact number. It is a text field that reads numbers itself: the
 * browser's own number field drops what it cannot read, so that nobody could be told
 * what is wrong with "0,5 m" or mend it.
 */

import { html, setAttributes, setText, uniqueId } from "../../elements/dom.ts";
import { formatNumber, typedNumber } from "../../elements/format.ts";
import { checkValue } from "../../state/link.ts";
import type { ControlSpec } from "../../state/spec.ts";
import { symbolSpoken } from "../../elements/symbols.ts";
import { moved } from "./drag.ts";
import type { Stage } from "../view.ts";

/** An unfinished number, such as "-", is complained about only after a pause. */
const PATIENCE = 700;

/** What to tell someone about the text in a field, or null if it is a good value. */
export function complaint(
  text: string,
  control: ControlSpec,
  current: number,
): string | null {
  const checked = checkValue(text, control);
  if (!("problem" in checked)) return null;
  const { min, max } = control;
  const number = control.whole ? "a whole number" : "a number";
  const steps = control.stepped && typeof control.step === "number"
    ? ` in steps of ${formatNumber(control.step)}`
    : "";
  const range = min === undefined || max === undefined
    ? number
    : `${number} from ${formatNumber(min)} to ${formatNumber(max)}${steps}`;
  const kept = `${symbolSpoken(control.symbol)} stays ${formatNumber(current)}`;
  const problem = checked.problem[0]!.toUpperCase() + checked.problem.slice(1);
  return `${problem}. Please type ${range}; ${kept}.`;
}

/** How many steps a key moves the value by; null for other keys. */
export function keySteps(key: string): number | null {
  const steps: Record<string, number> = {
    ArrowUp: 1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  };
  return Object.hasOwn(steps, key) ? steps[key]! : null;
}

/** A value for an attribute that takes no words for what is infinite or missing. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** "25 €", as a screen reader says a value and as paper shows it. */
export function withUnit(value: number, { unit }: ControlSpec): string {
  return formatNumber(value) + (unit ? ` ${unit}` : "");
}

export interface NumberField {
  readonly input: HTMLInputElement;
  /** The sentence about a wrong text; empty while all is well. */
  readonly message: HTMLElement;
  paint(): void;
}

export function numberField(stage: Stage, control: ControlSpec): NumberField {
  const { document, store, signal } = stage;
  const { name, min, max } = control;
  const input = html(document, "input", {
    class: "osn-field osn-live",
    type: "text",
    role: "spinbutton",
    // Apple's decimal keypad has no minus sign.
    inputmode: min !== undefined && min >= 0 ? "decimal" : undefined,
    spellcheck: "false",
    "aria-label": symbolSpoken(control.symbol),
    "aria-valuemin": min,
    "aria-valuemax": max,
    disabled: !stage.live,
  });
  const words = document.createTextNode("");
  const message = html(document, "p", { class: "osn-error", role: "alert" }, words);
  // The value and the count of resets that the field was last in step with.
  let painted = NaN;
  let replaced = -1;
  let patience: ReturnType<typeof setTimeout> | null = null;

  const say = (sentence: string | null) => {
    if (patience !== null) clearTimeout(patience);
    patience = null;
    setText(words, sentence ?? "");
    if (sentence !== null && message.id === "") message.id = uniqueId("osn-error");
    setAttributes(input, {
      "aria-invalid": sentence === null ? undefined : "true",
      "aria-describedby": sentence === null ? undefined : message.id,
    });
  };
  const write = (value: number) => {
    const text = Number.isFinite(value) ? typedNumber(value) : "";
    // What is selected as a whole is about to be typed over: it stays selected.
    const isSelected = stage.live && document.activeElement === input &&
      input.selectionStart === 0 && input.selectionEnd === input.value.length;
    input.value = text;
    if (isSelected) input.select();
    // What a still picture shows is the attribute.
    if (!stage.live) input.setAttribute("value", text);
  };
  const take = (value: number) => {
    say(null);
    painted = value;
    if (value !== store.number(name)) store.set(name, value);
  };
  const complain = () => say(complaint(input.value, control, store.number(name)));
  const settle = () => {
    const checked = checkValue(input.value, control);
    if ("problem" in checked) return complain();
    take(checked.value);
    write(checked.value);
  };

  input.addEventListener("input", () => {
    const checked = checkValue(input.value, control);
    if ("value" in checked) return take(checked.value);
    if (patience !== null) clearTimeout(patience);
    patience = setTimeout(complain, PATIENCE);
  }, { signal });
  input.addEventListener("change", settle, { signal });
  input.addEventListener("keydown", (event) => {
    const steps = keySteps(event.key);
    if (event.key === "Enter") return settle();
    if (event.key === "Escape") {
      say(null);
      return write(store.number(name));
    }
    if (steps === null) return;
    event.preventDefault();
    const value = moved(store.number(name), steps, control);
    take(value);
    write(value);
  }, { signal });
  signal.addEventListener("abort", () => {
    if (patience !== null) clearTimeout(patience);
  });

  const paint = () => {
    const value = store.number(name);
    setAttributes(input, {
      "aria-valuenow": finite(value),
      "aria-valuetext": control.unit ? withUnit(value, control) : undefined,
    });
    // A wrong text stays for its writer to mend, whatever else changes.
    if (Object.is(value, painted) && replaced === store.replaced) return;
    painted = value;
    replaced = store.replaced;
    say(null);
    write(value);
  };
  return { input, message, paint };
}
