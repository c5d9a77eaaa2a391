import assert from "node:assert/strict";
import { contextOf, control, oneNeuron } from "../../testing.ts";
import { mount } from "../../figure.ts";
import type { MarkSpec, PanelSpec, PlotSpec } from "./spec.ts";

/** A still of a figure with one plot: z = x·w + b and a = σ(z), x = 1, w = 0.5, b = −0.25. */
function still(plot: Omit<PlotSpec, "kind">, state: Record<string, unknown> = {}) {
  const context = contextOf({
    ...oneNeuron(),
    parts: [{ kind: "plot", ...plot }],
    ...state,
  });
  mount(context);
  return context.el;
}

function panel(marks: readonly MarkSpec[], more: Partial<PanelSpec> = {}): PanelSpec {
  return { place: [1, 1, 1], marks, ...more };
}

const limitsOf = (el: Element) =>
  el.querySelector("[data-limits]")!.getAttribute("data-limits")!.split(" ").map(
    Number,
  );

const line = (data: MarkSpec["data"], more: Partial<MarkSpec> = {}): MarkSpec => ({
  kind: "line",
  data,
  ...more,
});

Deno.test("a curve over a control has its limits, its name and its words", () => {
  const cursor = {};
  const marks = [line({ y: "a" }, { over: "x" })];
  const el = still({ panels: [panel(marks, { cursor })] });
  const [left, right, bottom, top] = limitsOf(el);
  assert.deepEqual([left, right], [-2, 2]);
  assert.ok(bottom! <= 0.23 && top! >= 0.67);
  assert.equal(el.querySelector(".osn-axis-name")!.textContent, "x");
  assert.equal(
    el.querySelector(".osn-plot")!.getAttribute("aria-label"),
    "Curve over x. At x = 1: a = 0.5622.",
  );
  assert.ok(el.querySelector(".osn-curve")!.getAttribute("d")!.split("L").length > 100);
  assert.equal(el.querySelector(".osn-curve-dot")!.getAttribute("cx"), "75%");
});

Deno.test("given numbers, matplotlib's margins, and texts with current numbers", () => {
  const settings = { margins: "matplotlib", legend: true } as const;
  const title = [{ parts: ["w is ", { value: "w", spec: ".2f" }] }];
  const label = [{ parts: ["never"], when: "no" }, { parts: ["data"] }];
  const marks = [
    line({ x: [0, 1, 2], y: [0, 10, 5] }, { style: { color: 1 }, texts: { label } }),
    { kind: "hline", data: { y: "b" } },
  ];
  const el = still({ panels: [panel(marks, { settings, texts: { title } })] });
  const expected = [-0.1, 2.1, -0.25 - 0.05 * 10.25, 10 + 0.05 * 10.25];
  limitsOf(el).forEach((each, i) => assert.ok(Math.abs(each - expected[i]!) < 1e-12));
  assert.equal(el.querySelector(".osn-panel-title")!.textContent, "w is 0.50");
  assert.equal(el.querySelector(".osn-lines li")!.textContent, "data");
  assert.ok(el.querySelector(".osn-curve")!.classList.contains("osn-hue-orange"));
});

Deno.test("what is not there now is not drawn, nor does it count for the limits", () => {
  const marks = [
    line({ x: [0, 1], y: [0, 1] }),
    line({ x: [0, 1], y: [0, 100] }, { when: "nothing" }),
    { kind: "points", data: { x: "lost", y: "lost" } },
  ];
  const el = still({ panels: [panel(marks)] });
  assert.deepEqual(limitsOf(el), [0, 1, 0, 1]);
  const curves = [...el.querySelectorAll(".osn-curve")];
  assert.deepEqual(
    curves.map((each) => each.getAttribute("visibility")),
    [null, "hidden"],
  );
});

Deno.test("given limits count, turned ones too, and a still of a picture has squares", () => {
  const limits = { bottom: 10, top: "b" };
  const marks = [
    line({ x: [0, 1], y: [0, 1] }),
    { kind: "bars", data: { at: [0, 1], length: [2, 3] }, style: { color: 0 } },
  ];
  const el = still({ panels: [panel(marks, { limits })] });
  assert.deepEqual(limitsOf(el).slice(2), [10, -0.25]);
  assert.equal(
    el.querySelector(".osn-bars-area")!.getAttribute("d")!.split("Z").length,
    3,
  );
});

Deno.test("axes begin with room for the sliders, as it is for what is chosen", () => {
  const controls = [control("x"), control("w"), control("b", { kind: "toggle" })];
  const reach = [
    { at: { b: 1 }, y: [-10, 10] },
    { at: { b: 0 }, x: [-2, 3], y: [0, 40] },
  ] as const;
  const marks = [line({ x: [0, 1], y: [0, 1] })];
  const limits = (b: number) =>
    limitsOf(still({ panels: [panel(marks, { reach })] }, { controls, b }));
  assert.deepEqual(limits(1), [0, 1, -10, 10]);
  assert.deepEqual(limits(0), [-2, 3, 0, 40]);
  assert.deepEqual(limits(0.5), [0, 1, 0, 1]);
});

Deno.test("a still has its numbers: its fold opens without a script", () => {
  const el = still({ panels: [panel([line({ x: [0, 1], y: [5, 7] })])] });
  const cells = [...el.querySelectorAll(".osn-plot-numbers td")];
  assert.deepEqual(cells.map((each) => each.textContent), ["0", "5", "1", "7"]);
});

Deno.test("panels of different grids have places in one", () => {
  const places = [[2, 2, 1], [2, 2, 2], [2, 1, 2]] as const;
  const marks = [line({ x: [0, 1], y: [0, 1] })];
  const el = still({ panels: places.map((place) => panel(marks, { place })) });
  const styles = [...el.querySelectorAll(".osn-panel")].map((each) =>
    each.getAttribute("style")
  );
  assert.deepEqual(styles, [
    "--osn-row:1 / span 1;--osn-column:1 / span 1",
    "--osn-row:1 / span 1;--osn-column:2 / span 1",
    "--osn-row:2 / span 1;--osn-column:1 / span 2",
  ]);
});

Deno.test("a polygon is closed, a line right across has the frame's ends", () => {
  const square = { x: [0, 1, 1, 0], y: [0, 0, 1, 1] };
  const marks = [
    { kind: "polygon", data: square },
    { kind: "polygon", data: square, style: { outline: true } },
    { kind: "tangent", data: { x: 0.5, y: 0.5, slope: 1 }, style: { far: true } },
  ];
  const el = still({ panels: [panel(marks)] });
  const [filled, outline] = [...el.querySelectorAll("path[d$=Z]")];
  assert.equal(filled!.getAttribute("d"), "M0,1000L1000,1000L1000,0L0,0Z");
  assert.ok(filled!.classList.contains("osn-bars-area"));
  assert.ok(outline!.classList.contains("osn-curve"));
  const across = el.querySelector("line.osn-curve")!;
  const ends = ["x1", "y1", "x2", "y2"].map((name) => across.getAttribute(name));
  assert.deepEqual(ends, ["0", "1000", "1000", "0"]);
});

Deno.test("bars and points have colours of their own, again from the first", () => {
  const data = { at: [0, 1, 2], length: [1, 2, 3] };
  const colors = ["red", 1] as const;
  const marks = [
    { kind: "bars", data, style: { color: "red", colors } },
    { kind: "points", data: { x: [0, 1, 2], y: [1, 2, 3] }, style: { colors } },
  ];
  const el = still({ panels: [panel(marks)] });
  const bars = [...el.querySelectorAll(".osn-bars-area")];
  const counted = bars.map((each) => each.getAttribute("d")!.split("Z").length - 1);
  assert.deepEqual(counted, [2, 1]);
  assert.ok(bars[0]!.classList.contains("osn-hue-red"));
  assert.ok(bars[1]!.classList.contains("osn-hue-orange"));
  const points = [...el.querySelectorAll(".osn-markers")];
  assert.deepEqual(
    points.map((each) => each.getAttribute("d")!.split("M").length - 1),
    [2, 1],
  );
});

Deno.test("points have sizes of their own, and none where a size is no number", () => {
  const data = { x: [0, 1, 2], y: [0, 1, 2], size: [3, NaN, 6] };
  const el = still({ panels: [panel([{ kind: "points", data }])] });
  const sizes = [...el.querySelectorAll(".osn-shapes path")].map((each) =>
    each.getAttribute("transform")
  );
  assert.deepEqual(sizes, ["scale(1.7)", "scale(3.4)"]);
  const shaded = { ...data, shade: [1, 2, 3] };
  const both = still({ panels: [panel([{ kind: "points", data: shaded }])] });
  assert.equal(both.querySelectorAll(".osn-shapes path").length, 2);
});

Deno.test("words stand outward, on the side away from the middle", () => {
  const marks = [-1, 1].map((x) => ({
    kind: "text",
    data: { x, y: 0 },
    style: { align: "outward" },
    texts: { text: [{ parts: ["name"] }] },
  }));
  const el = still({ panels: [panel(marks, { limits: { left: -2, right: 2 } })] });
  const anchors = [...el.querySelectorAll(".osn-words")].map((each) =>
    each.getAttribute("text-anchor")
  );
  assert.deepEqual(anchors, ["end", "start"]);
});

Deno.test("arrows of a suiting length are as long on any axes", () => {
  const arrowOf = (size: number) => {
    const data = { x: [0, 10], y: [0, 10], dx: [size, size], dy: [0, 0] };
    const el = still({
      panels: [panel([{ kind: "arrows", data, style: { scaled: 0 } }])],
    });
    return el.querySelector(".osn-arrows")!.getAttribute("d");
  };
  assert.equal(arrowOf(1), arrowOf(1000));
  assert.match(arrowOf(1)!, /^M0 1000L/);
});

Deno.test("names of ticks, and a logarithmic axis", () => {
  const xticks = { at: [0, 1, 9], labels: ["cat", "dog", "far"] };
  const settings = { xticks, yscale: "log" } as const;
  const marks = [line({ x: [0, 1], y: [0.01, 1000] })];
  const el = still({ panels: [panel(marks, { settings })] });
  const texts = (name: string) =>
    [...el.querySelectorAll(`.osn-${name}-ticks span`)].map((each) => each.textContent);
  assert.deepEqual(texts("x"), ["cat", "dog"]);
  assert.deepEqual(texts("y").slice(1), ["0.01", "1", "100"]);
});

Deno.test("a kind of mark that is not known is refused by name", () => {
  assert.throws(
    () => still({ panels: [panel([{ kind: "pie", data: {} }])] }),
    /no mark called "pie".*A plot knows: arrows, .*area/,
  );
});

Deno.test("the reader's choice of what curves run over", () => {
  const pick = { label: "Draw it over", controls: ["w", "b"], own: "its own" };
  const el = still({ pick, panels: [panel([line({ y: "a" }, { over: "x" })])] }, {
    controls: [control("x", { min: -2, max: 2 }), control("w"), control("b")],
  });
  const options = [...el.querySelectorAll("select option")].map((o) => o.textContent);
  assert.deepEqual(options.slice(-3), ["its own", "w", "b"]);
  assert.deepEqual(limitsOf(el).slice(0, 2), [-2, 2]);
});

Deno.test("pictures without ticks are small panels, and so are three of any kind", () => {
  const isSmall = (settings: PanelSpec["settings"], columns = 2) => {
    const panels = Array.from(
      { length: columns },
      (_, i) => panel([line({ y: [0, 1] })], { place: [1, columns, i + 1], settings }),
    );
    return still({ panels }).querySelector(".osn-panels-small") !== null;
  };
  assert.ok(isSmall({ aspect: "equal", xticks: { at: [] } }));
  assert.ok(!isSmall({ aspect: "equal" }));
  assert.ok(!isSmall({ xticks: { at: [] } }));
  assert.ok(isSmall({}, 3));
});
