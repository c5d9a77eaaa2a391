/**
 * One program in several engines: what each says of the reader's own network, digit by
 * digit, and how long each takes for networks of several sizes. Nothing is fetched or
 * started before the reader asks for it, and what fails is said in a sentence.
 */

import { html, liveText } from "../../elements/dom.ts";
import { symbolHtml, symbolOf } from "../../elements/symbols.ts";
import { scrollBox, tableOf } from "../../elements/tables.ts";
import { type Engine, startOnnx, startWebNN } from "../../runtimes/engine.ts";
import { placeOf } from "../../runtimes/onnx.ts";
import type { SizeSpec } from "../../runtimes/sizes.ts";
import { type Calls, hasWebNN } from "../../runtimes/webnn.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";
import { ownRow, type Row, rowOf } from "./rows.ts";
import { timesView } from "./times.ts";

export interface EnginesSpec extends PartSpec {
  readonly output: string;
  /** What numpy computed when the figure was made, and of which values. */
  readonly built: readonly {
    readonly values: Readonly<Record<string, number>>;
    readonly result: number;
  }[];
  /** The program as ONNX files, in base64: one for each kind of number. */
  readonly models?: { readonly float32: string; readonly float64: string };
  readonly calls: Calls;
  readonly sizes: readonly SizeSpec[];
  /** What WebNN gave where it was tried, as a sentence. */
  readonly seen: string;
}

const NOT_YET = "not started";

export function engines({ stage }: Frame, spec: EnginesSpec): View {
  const { document, store, signal, live } = stage;
  const numpy = rowOf(document, "numpy", "64 bits, at build");
  const own = rowOf(document, "This page", "64 bits");
  const onnx64 = rowOf(document, "ONNX Runtime", "64 bits");
  const onnx32 = rowOf(document, "ONNX Runtime", "32 bits");
  const webnn = rowOf(document, "WebNN", "32 bits");
  const rows = [numpy, own, onnx64, onnx32, webnn];
  const place = live ? placeOf(document) : null;
  // A still keeps the room for what a page may have.
  const hasOnnx = spec.models !== undefined && (place !== null || !live);
  for (const row of [onnx64, onnx32]) row.say(hasOnnx ? NOT_YET : "not in this copy");
  webnn.say(hasWebNN() || !live ? NOT_YET : "not in this browser");
  const running = new Map<Row, Engine>();
  const times = timesView(stage, spec.sizes, () => [
    { name: "this page", engine: null },
    // Of the two of ONNX Runtime, the one that counts as WebNN does.
    ...[[onnx32, "ONNX Runtime"] as const, [webnn, "WebNN"] as const].flatMap(
      ([row, name]) => running.has(row) ? [{ name, engine: running.get(row)! }] : [],
    ),
  ]);

  const ofPage = () => store.number(spec.output);
  let shown = "";
  let busy = false;
  /** Ask all that run for the values of now, numbers; once more if these change. */
  const ask = async () => {
    if (busy) return;
    busy = true;
    let asked;
    do {
      const inputs = store.inputs();
      asked = JSON.stringify(inputs);
      const reference = ofPage();
      for (const [row, engine] of running) {
        try {
          row.show(await engine.compute(inputs as Record<string, number>), reference);
        } catch (error) {
          running.delete(row);
          row.say(`It stopped: ${reason(error)}`);
        }
      }
    } while (asked !== JSON.stringify(store.inputs()) && !signal.aborted);
    busy = false;
  };

  const onnx = starter(document, signal, {
    label: hasOnnx
      ? `Fetch and run ONNX Runtime (${place ? megabytes(place.bytes) : "…"} MB)`
      : "",
    without: spec.models
      ? "ONNX Runtime was not put into this copy of the book: it is in the published " +
        "one, read from a server that could be given it."
      : "There are no ONNX files here: they were made without the package onnx.",
    async start(say) {
      const kinds = [
        { model: spec.models!.float64, kind: Float64Array },
        { model: spec.models!.float32, kind: Float32Array },
      ];
      const whole = place!.bytes;
      const came = (bytes: number) =>
        say(`${megabytes(bytes)} of ${megabytes(whole)} MB have come.`, bytes / whole);
      const [e64, e32] = await startOnnx(place!, kinds, spec.output, came, signal);
      running.set(onnx64, e64!).set(onnx32, e32!);
      await ask();
      return "ONNX Runtime runs, in a worker beside this page.";
    },
    failed: (why) =>
      `ONNX Runtime could not be run: ${why} All else on this page works.`,
  });
  const neural = starter(document, signal, {
    label: live && hasWebNN() ? "Build the graph with WebNN" : "",
    without: `This browser has no WebNN. ${spec.seen}`,
    async start() {
      running.set(webnn, await startWebNN(spec.calls, spec.output));
      await ask();
      return "WebNN runs the graph that this page built.";
    },
    failed: (why) => `WebNN could not be used: ${why} ${spec.seen}`,
  });

  const symbol = symbolHtml(document, symbolOf(stage.symbols, spec.output));
  const number = html(document, "span", {}, symbol, ", digit by digit");
  const heads = ["Engine", number, "Differs from this page by"];
  const caption = "The output, as each engine computes it";
  const body = html(document, "tbody", {}, ...rows.map((row) => row.element));
  const table = tableOf(document, caption, heads, body);
  const element = html(
    document,
    "div",
    { class: "osn-engines", role: "group", "aria-label": "Engines" },
    scrollBox(stage, "matrix", caption, table),
    html(
      document,
      "div",
      { class: "osn-engine-runs osn-live" },
      onnx,
      neural,
      ...times.elements,
    ),
  );
  const paint = () => {
    const inputs = store.inputs();
    const reference = ofPage();
    ownRow(own, reference);
    const built = spec.built.find(({ values }) =>
      Object.entries(values).every(([name, value]) => inputs[name] === value)
    );
    if (built) numpy.show(built.result, reference);
    else numpy.say("only for the presets");
    const now = JSON.stringify(inputs);
    if (now !== shown) {
      shown = now;
      void ask();
    }
  };
  return { element, paint };
}

interface Starting {
  /** What the button says; empty where there is nothing to start. */
  readonly label: string;
  /** What is said instead of a button. */
  readonly without: string;
  /** Starts, and says in the end what runs now. */
  start(say: (words: string, part: number) => void): Promise<string>;
  failed(why: string): string;
}

/** A button that starts an engine, and what has come of it. */
function starter(document: Document, signal: AbortSignal, told: Starting): Element {
  const said = liveText(document, told.label === "" ? told.without : "");
  const status = html(document, "p", { class: "osn-sentence" }, said.node);
  if (told.label === "") return status;
  // Each byte is shown, and only beginning and end are spoken.
  const spoken = liveText(document, "");
  const button = html(
    document,
    "button",
    { class: "osn-button", type: "button" },
    told.label,
  );
  const bar = html(document, "progress", {
    "aria-label": told.label,
    max: 1,
    value: 0,
    hidden: true,
  });
  const finish = (words: string) => {
    said.set(words);
    spoken.set(words);
    bar.hidden = true;
  };
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true"); // the focus stays where it is
    said.set("It starts …");
    try {
      finish(
        await told.start((words, part) => {
          bar.hidden = false;
          bar.value = part;
          said.set(words);
        }),
      );
    } catch (error) {
      finish(told.failed(reason(error)));
      button.removeAttribute("aria-disabled"); // the reader may try again
    }
  }, { signal });
  return html(
    document,
    "div",
    { class: "osn-start" },
    button,
    bar,
    status,
    html(document, "p", { class: "osn-hidden", role: "status" }, spoken.node),
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

export function reason(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
