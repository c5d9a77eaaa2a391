/** The points of a gate's truth table: as marks in the plane, and as a table. */

import { html, liveText, setAttributes, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { Store } from "../../state/state.ts";
import { symbolHtml, symbolOf } from "../../elements/symbols.ts";
import type { Overlay } from "./layer.ts";
import type { View } from "../view.ts";

/** The points, and the outputs that have a number for each of them. */
interface CasesSpec extends PartSpec {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly asked: string;
  readonly wanted: string;
  readonly z: string;
  readonly answer: string;
  readonly right: string;
  /** The controls of an arrow that the labels keep clear of. */
  readonly arrow: readonly [string, string];
}

/** What the program says of one case; null while the gate does not ask for it. */
interface Verdict {
  readonly wanted: number;
  readonly z: number;
  readonly a: number;
  readonly isRight: boolean;
}

function verdict(store: Store, spec: CasesSpec, index: number): Verdict | null {
  const at = (name: string) => store.tensor(name)?.data[index] ?? NaN;
  if (!(at(spec.asked) > 0)) return null;
  const [wanted, z, a] = [at(spec.wanted), at(spec.z), at(spec.answer)];
  return { wanted, z, a, isRight: at(spec.right) > 0 };
}

const TICK = "M3,0.5L6,3.5L11,-4";
const CROSS = "M4,-4L11,3.5M11,-4L4,3.5";
/** From the point to the near end of its label, and to the label's middle. */
const LABEL = { x: 3, y: -16 };
/** In a label: a digit's width, and the room for the sign and round both. */
const DIGIT = 8;
const SIGN = 24;

/** At each point what the neuron answers there, and a tick or a cross. */
export function casesLayer(spec: CasesSpec): Overlay {
  return ({ stage, x, y }) => {
    const { document, store } = stage;
    const marks = spec.points.map(([x1, x2], index) => {
      const answer = liveText(document);
      const sign = svg(document, "path", { class: "osn-case-sign" });
      const box = svg(document, "rect", {
        class: "osn-case-label",
        y: -10,
        height: 20,
        rx: 5,
      });
      const text = svg(
        document,
        "text",
        { class: "osn-case-answer", x: 5, y: 5 },
        answer.node,
      );
      const label = svg(document, "g", {}, box, text, sign);
      const element = svg(
        document,
        "g",
        {
          class: "osn-case",
          role: "img",
          transform: `translate(${Math.round(x(x1))} ${Math.round(y(x2))})`,
        },
        svg(document, "circle", { class: "osn-case-place", r: 4.5 }),
        label,
      );
      const paint = () => {
        const now = verdict(store, spec, index);
        setAttributes(element, { display: now === null ? "none" : undefined });
        if (now === null) return;
        const said = shortNumber(now.a);
        answer.set(said);
        const width = DIGIT * said.length + SIGN;
        setAttributes(box, { width });
        setAttributes(sign, {
          d: now.isRight ? TICK : CROSS,
          transform: `translate(${width - SIGN + 5} 0)`,
        });
        // Outside the square, unless the arrow w points there.
        const [across, up] = spec.arrow.map((name) => store.number(name));
        const isThere = across! < 0 && up! >= 0;
        const isRightHand = x1 > 0 || isThere;
        const from = isRightHand ? LABEL.x : -LABEL.x - width;
        setAttributes(label, { transform: `translate(${from} ${LABEL.y})` });
        setAttributes(element, {
          class: now.isRight ? "osn-case" : "osn-case osn-wrong",
          "aria-label": `Point (${x1}, ${x2}): wanted ${now.wanted}, ` +
            `a is ${formatNumber(now.a, 4)}, ${now.isRight ? "right" : "wrong"}`,
        });
      };
      return { element, paint };
    });
    const elements = marks.map(({ element }) => element);
    return {
      element: svg(document, "g", { class: "osn-cases" }, ...elements),
      paint: () => marks.forEach((mark) => mark.paint()),
    };
  };
}

/** A number for a small place: two decimals, none for a large one. */
function shortNumber(value: number): string {
  return formatNumber(Number(value.toFixed(Math.abs(value) < 9.95 ? 2 : 0)), 2);
}

interface TruthTableSpec extends PartSpec {
  readonly cases: CasesSpec;
  /** The values whose symbols head the columns of the point, of z and the answer. */
  readonly heads: readonly [string, string, string, string];
  /** The control whose option the table is of. */
  readonly choice: string;
}

/** A row for each point that the gate asks for. */
export function truthTable(
  { stage }: Frame,
  { cases: spec, heads: names, choice }: TruthTableSpec,
): View {
  const { document, store } = stage;
  const rows = spec.points.map(([x1, x2], index) => {
    const [wanted, z, a, said] = Array.from({ length: 4 }, () => liveText(document));
    const cell = (text: Node | string) =>
      html(document, "td", { class: "osn-value" }, text);
    const sign = liveText(document);
    const last = html(
      document,
      "td",
      { class: "osn-verdict" },
      html(document, "span", { "aria-hidden": "true" }, sign.node),
      said!.node,
    );
    const element = html(
      document,
      "tr",
      {},
      cell(String(x1)),
      cell(String(x2)),
      cell(wanted!.node),
      cell(z!.node),
      cell(a!.node),
      last,
    );
    const paint = () => {
      const now = verdict(store, spec, index);
      element.hidden = now === null;
      if (now === null) return;
      wanted!.set(formatNumber(now.wanted));
      z!.set(formatNumber(now.z, 4));
      a!.set(formatNumber(now.a, 4));
      sign.set(now.isRight ? "✓\u00a0" : "✗\u00a0");
      said!.set(now.isRight ? "right" : "wrong");
      setAttributes(last, {
        class: now.isRight ? "osn-verdict" : "osn-verdict osn-wrong",
      });
    };
    return { element, paint };
  });
  const symbol = (name: string) => symbolHtml(document, symbolOf(stage.symbols, name));
  const [first, second, z, a] = names.map(symbol);
  const heads = [first!, second!, "wanted", z!, a!, ""]
    .map((text) => html(document, "th", { scope: "col" }, text));
  heads.at(-1)!.append(html(document, "span", { class: "osn-hidden" }, "Verdict"));
  const gate = liveText(document);
  const element = html(
    document,
    "table",
    { class: "osn-table osn-truth" },
    html(document, "caption", {}, "Truth table of ", gate.node),
    html(document, "thead", {}, html(document, "tr", {}, ...heads)),
    html(document, "tbody", {}, ...rows.map((row) => row.element)),
  );
  const options = store.controls.get(choice)?.options ?? [];
  const paint = () => {
    const chosen = options.find(({ value }) => value === store.number(choice));
    gate.set(chosen?.label ?? "");
    rows.forEach((row) => row.paint());
  };
  return { element, paint };
}
