/** Learning: one step, many steps, and back again, with the loss as a curve over them. */

import { type Descent, descentOf, type DescentSpec } from "../../state/descent.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import { html, liveText, setAttributes } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { plotView } from "../plot/plot.ts";
import type { Stage, View } from "../view.ts";

/** Milliseconds from one step of a run to the next. */
const PACE = 100;
/** The chart's axis is at least as long as this, so that the first steps look short. */
const FEWEST = 10;

type DescentPart = PartSpec & DescentSpec;

export const run = (frame: Frame, spec: DescentPart): View =>
  runView(frame.stage, descentOf(frame.model, frame.stage, spec));

export const lossChart = (frame: Frame, spec: DescentPart): View =>
  chartView(frame.stage, descentOf(frame.model, frame.stage, spec));

/** Buttons that step, run, pause and undo; a counter, and what went wrong. */
function runView(stage: Stage, descent: Descent): View {
  const { document, store, signal, live } = stage;
  const runLabel = liveText(document, "Run");
  const count = liveText(document);
  const trouble = liveText(document);
  const button = (title: string, text: Node | string, act: () => void) => {
    const attributes = { class: "osn-button", type: "button", title, disabled: !live };
    const element = html(document, "button", attributes, text);
    element.addEventListener("click", act, { signal });
    return element;
  };

  let running = false;
  let last = 0;
  let reached = "";
  let replaced = store.replaced;
  const place = () => JSON.stringify(descent.path.at(-1));
  const step = () => {
    trouble.set(descent.step() ?? "");
    reached = place();
    return trouble.node.data === "";
  };
  const tick = (now: number) => {
    if (!running || signal.aborted) return;
    if (now - last >= PACE) {
      last = now;
      // A number changed by hand, or by another figure: the reader takes over.
      if (place() !== reached || !step()) return pause();
    }
    requestAnimationFrame(tick);
  };
  const pause = () => {
    if (!running) return;
    running = false;
    store.refresh();
  };
  const run = () => {
    if (running) return pause();
    running = true;
    last = 0;
    reached = place();
    requestAnimationFrame(tick);
  };
  /** Whether it belongs to a number of this figure from which the descent starts. */
  const isOfDescent = (field: Element) => {
    const control = field.closest<HTMLElement>(".osn-control");
    return descent.startsFrom(control?.dataset.ref ?? "") &&
      field.closest(".osn") === element.closest(".osn");
  };
  if (live) {
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) pause();
    }, { signal });
    // Who types a number takes over at once: a step would write over what is typed.
    document.addEventListener("focusin", ({ target }) => {
      const field = (target as Element).closest(".osn-field");
      if (field !== null && isOfDescent(field)) pause();
    }, { signal });
  }

  const stepButton = button("Take one step downhill", "Step", () => {
    pause();
    step();
    store.refresh();
  });
  const runButton = button("Ten steps a second, until you pause", runLabel.node, run);
  const undoButton = button("Go back one step", "Undo", () => {
    pause();
    trouble.set("");
    descent.undo();
  });
  const buttons = html(document, "div", { class: "osn-buttons" });
  buttons.append(stepButton, runButton, undoButton);
  const element = html(
    document,
    "div",
    { class: "osn-run osn-live", role: "group", "aria-label": "Gradient descent" },
    buttons,
    html(document, "p", { class: "osn-count osn-value" }, count.node),
    html(
      document,
      "p",
      { class: "osn-error", role: live ? "alert" : undefined },
      trouble.node,
    ),
  );
  const paint = () => {
    if (store.replaced !== replaced) running = false; // by Reset, a preset or a link
    replaced = store.replaced;
    runLabel.set(running ? "Pause" : "Run");
    count.set(`${descent.steps} ${descent.steps === 1 ? "step" : "steps"}`);
    // Not `disabled`: the focus would be lost with the last step.
    setAttributes(undoButton, {
      "aria-disabled": descent.canUndo ? undefined : "true",
    });
    if (place() !== reached) trouble.set("");
  };
  return { element, paint };
}

/** The loss after each step. */
function chartView(stage: Stage, descent: Descent): View {
  const losses = () => descent.path.map((point) => point.loss!);
  const end = () => descent.path.length - 1;
  const last = () => descent.path[end()]!.loss!;
  const words = () => {
    const [first, now] = [losses()[0]!, last()].map((loss) => formatNumber(loss));
    return end() === 0
      ? `Loss over the steps. Before the first step it is ${now}.`
      : `Loss over the steps: ${first} at the start, ${now} after step ${end()}.`;
  };
  return plotView(stage, {
    kind: "plot",
    numbers: false,
    panels: [{
      place: [1, 1, 1],
      marks: [
        { kind: "line", data: { y: losses } },
        { kind: "points", data: { x: () => [end()], y: () => [last()] } },
      ],
      limits: { left: 0, right: () => [Math.max(FEWEST, end())], bottom: 0 },
      texts: { xlabel: [{ parts: ["step"] }], words: [{ parts: [words] }] },
    }],
  });
}
