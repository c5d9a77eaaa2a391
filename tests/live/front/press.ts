/**
 * Every preset of an explorer × every button that it offers, for tests in Python: a line
 * with an explorer's state comes in, and what went wrong goes out, a line of JSON each.
 */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { contextOf } from "../../../nnlib/live/front/testing.ts";
import { mount } from "../../../nnlib/live/front/figure.ts";
import { addRare } from "../../../nnlib/live/front/parts/rare.ts";
import { frame, paintNothing, WRONG } from "./no_browser.ts";

type State = Readonly<Record<string, unknown>>;

interface Found {
  readonly preset: string;
  readonly button: string;
  readonly problem: string;
}

/** Frames of a run; a step is taken in each. */
const FRAMES = 50;

addRare();

await answerLines((state) =>
  presetsOf(state as State).flatMap(pressAll(state as State))
);

/** The values in the table by name; "?" where the stepper has not come to one. */
function shownValues(el: Element): ReadonlyMap<string, string> {
  const rows = [...el.querySelectorAll(".osn-details tbody tr")];
  return new Map(rows.map((row) => [
    row.getAttribute("data-ref")!,
    row.querySelector(".osn-value")!.textContent!,
  ]));
}

/** A value that stands somewhere although the stepper has not come to it. */
function betrayed(el: Element, all: ReadonlyMap<string, string>): string | null {
  const now = shownValues(el);
  const known = new Set(now.values());
  const copy = el.cloneNode(true) as Element;
  copy.querySelectorAll("[hidden], option").forEach((each) => each.remove());
  const text = copy.textContent!;
  for (const [name, value] of all) {
    const isLong = value.length >= 8; // a short one may stand there by chance
    if (now.get(name) !== "?" || known.has(value) || !isLong) continue;
    if (text.includes(value)) return `${name} is "?", and elsewhere ${value}`;
  }
  return null;
}

function presetsOf(state: State): readonly (string | null)[] {
  const presets = (state.presets ?? []) as readonly { name: string }[];
  return [null, ...presets.map(({ name }) => name)];
}

/** Presses each button of a fresh figure with that preset, one after the other. */
function pressAll(state: State): (preset: string | null) => readonly Found[] {
  return (preset) => {
    const context = contextOf(state, { kind: "jupyter" });
    const { Event } = context.window as unknown as { Event: typeof globalThis.Event };
    paintNothing(context.window);
    const close = mount(context);
    const { el } = context;
    const found: Found[] = [];
    let all = shownValues(el);
    const check = (button: string) => {
      frame();
      const said = [...el.querySelectorAll(".osn-error")].map((e) => e.textContent);
      const wrong = WRONG.exec(el.outerHTML);
      for (const problem of [...said, wrong?.[0], betrayed(el, all)]) {
        if (problem) found.push({ preset: preset ?? "", button, problem });
      }
    };
    check("");
    if (preset !== null) {
      const select = el.querySelector<HTMLSelectElement>(".osn-toolbar select")!;
      // linkedom's cannot be set.
      Object.defineProperty(select, "value", { value: preset, configurable: true });
      select.dispatchEvent(new Event("change"));
      check("Preset");
      all = shownValues(el);
    }
    for (const button of el.querySelectorAll<HTMLButtonElement>("button")) {
      const name = button.textContent;
      if (/Copy|Dismiss|Reset/.test(name)) continue; // Reset leaves the preset
      button.dispatchEvent(new Event("click"));
      check(name);
      if (name === "Step") all = shownValues(el);
      if (name !== "Run") continue;
      for (let i = 0; i < FRAMES; i++) frame();
      check(name);
    }
    close();
    return found;
  };
}
