/** How long a run takes in each engine that runs, for networks of several sizes. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { scrollBox, tableOf } from "../../elements/tables.ts";
import { timeText } from "../../runtimes/digits.ts";
import { type Engine, type Measured, OWN } from "../../runtimes/engine.ts";
import { sizeOf, type SizeSpec } from "../../runtimes/sizes.ts";
import type { Stage } from "../view.ts";

interface Competitor {
  readonly name: string;
  /** null: the page's own. */
  readonly engine: Engine | null;
}

export function timesView(
  { document, signal }: Stage,
  specs: readonly SizeSpec[],
  competitors: () => readonly Competitor[],
): { readonly elements: readonly Element[] } {
  const said = liveText(document, "");
  const button = html(
    document,
    "button",
    { class: "osn-button", type: "button" },
    "Measure the time of a run",
  );
  const place = scrollBox({ document, live: true }, "matrix", "Times");
  place.hidden = true;

  const measure = async () => {
    const cells: string[][] = [];
    const times: { name: string; size: string; time: number }[] = [];
    const references: ArrayLike<number>[] = [];
    for (const { name, engine } of competitors()) {
      const cell = [name];
      let apart = 0;
      for (const [i, spec] of specs.entries()) {
        said.set(`${name}: ${spec.name} …`);
        await new Promise((done) => setTimeout(done)); // so that it is seen
        if (signal.aborted) return;
        try {
          const measured = await (engine ?? OWN).measure(sizeOf(spec));
          if (engine === null) references.push(measured.output);
          apart = Math.max(apart, distance(measured, references[i]!));
          cell.push(timeText(measured.microseconds));
          times.push({ name, size: spec.name, time: measured.microseconds });
        } catch (error) {
          cell.push(error instanceof Error ? error.message : String(error));
        }
      }
      cell.push(engine === null ? "" : formatNumber(apart, 4));
      cells.push(cell);
    }
    const rows = cells.map(([head, ...rest]) =>
      html(
        document,
        "tr",
        {},
        html(document, "th", { scope: "row" }, head!),
        ...rest.map((cell) => html(document, "td", { class: "osn-value" }, cell)),
      )
    );
    const heads = ["Engine", ...specs.map(({ name }) => name), "Outputs differ by"];
    place.replaceChildren(
      tableOf(
        document,
        "The time of one run, on this machine now",
        heads,
        html(document, "tbody", {}, ...rows),
      ),
    );
    place.hidden = false;
    said.set(fastest(specs.map(({ name }) => name), times));
  };

  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await measure();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      said.set(`The times could not be measured: ${words}`);
    }
    button.removeAttribute("aria-disabled");
  }, { signal });
  const sentence = html(
    document,
    "p",
    { class: "osn-sentence", role: "status" },
    said.node,
  );
  return {
    elements: [html(document, "div", { class: "osn-start" }, button, sentence), place],
  };
}

/** The largest difference between an engine's outputs and the page's own. */
function distance({ output }: Measured, reference: ArrayLike<number>): number {
  return Array.from(reference).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - output[i]!)),
    output.length === reference.length ? 0 : Infinity,
  );
}

/** "Fastest for 2-2-1: this page (0.4 µs). …", where there is somebody to beat. */
function fastest(
  sizes: readonly string[],
  times: readonly { name: string; size: string; time: number }[],
): string {
  if (new Set(times.map(({ name }) => name)).size < 2) {
    return "Start another engine and measure again, to compare.";
  }
  const winners = sizes.map((size) => {
    const [first] = times.filter((each) => each.size === size)
      .toSorted((a, b) => a.time - b.time);
    return first && `for ${size} ${first.name} (${timeText(first.time)})`;
  });
  return `Fastest here: ${winners.filter(Boolean).join(", ")}.`;
}
