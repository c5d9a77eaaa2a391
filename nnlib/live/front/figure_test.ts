import assert from "node:assert/strict";
import { contextOf, oneNeuron, withFrames } from "./testing.ts";
import { mount, mountInSteps } from "./figure.ts";

function still(change: Record<string, unknown> = {}): HTMLElement {
  const context = contextOf({ ...oneNeuron(), ...change });
  mount(context);
  return context.el;
}

Deno.test("a still has every part, with its numbers, and nothing to focus", () => {
  const el = still();
  const root = el.firstElementChild!;
  assert.equal(root.id, "neuron");
  assert.equal(root.getAttribute("aria-label"), "One neuron");
  for (
    const part of [
      "toolbar",
      "diagram",
      "stepper",
      "plane",
      "controls",
      "equations",
      "table",
    ]
  ) assert.ok(el.querySelector(`.osn-${part}`), part);
  assert.equal(el.querySelectorAll("[tabindex]").length, 0);
  for (const control of el.querySelectorAll("input, select, button")) {
    const shown = !control.closest("[hidden]") && !control.hasAttribute("hidden");
    if (shown) assert.ok(control.hasAttribute("disabled"), control.outerHTML);
  }
  assert.match(el.textContent!, /0\.562177/);
});

Deno.test("a figure is built in many steps, and takes its place in one of them", () => {
  const context = contextOf(oneNeuron());
  context.el.textContent = "what stood here";
  const seen: string[] = [];
  for (const _ of mountInSteps(context)) seen.push(context.el.textContent!);
  assert.ok(seen.length > 10, `${seen.length} steps`);
  assert.ok(seen.every((text) => text === "what stood here"));
  assert.match(context.el.textContent!, /0\.562177/);
});

Deno.test("a still needs no style attribute, which a strict page would refuse", () => {
  assert.equal(still().querySelectorAll("[style]").length, 0);
});

Deno.test("only the parts that are asked for are shown, in their order", () => {
  const el = still({ parts: [{ kind: "controls" }, { kind: "table" }] });
  const parts = [...el.querySelector(".osn-parts")!.children].map((part) =>
    part.className
  );
  assert.deepEqual(parts, ["osn-toolbar osn-live", "osn-controls", "osn-details"]);
});

Deno.test("without presets the picture comes first, and the buttons come last", () => {
  const el = still({ presets: [], parts: [{ kind: "controls" }, { kind: "table" }] });
  const parts = [...el.querySelector(".osn-parts")!.children];
  assert.deepEqual(
    parts.map((part) => part.className),
    ["osn-controls", "osn-details", "osn-foot osn-live"],
  );
  assert.match(parts.at(-1)!.textContent!, /^Reset/);
});

const EVERYTHING = [
  { kind: "results", outputs: ["z", "a"] },
  {
    kind: "plot",
    pick: { label: "Over", controls: ["x", "w"] },
    panels: [{
      place: [1, 1, 1],
      cursor: { drag: true },
      marks: ["z", "a"].map((y) => ({ kind: "line", over: "x", data: { y } })),
    }],
  },
  {
    kind: "plot",
    panels: [{
      place: [1, 1, 1],
      limits: { left: "x" },
      texts: { title: [{ parts: ["z = ", { value: "z", digits: 3 }] }] },
      marks: [
        { kind: "line", data: { x: ["0", "1"].map(Number), y: "z" } },
        { kind: "points", data: { x: "x", y: "z", shade: "a" } },
        { kind: "points", data: { x: "x", y: "z" }, style: { marker: "x" } },
        { kind: "bars", data: { at: "x", length: "z" } },
        { kind: "stems", data: { x: "x", y: "z" } },
        { kind: "area", data: { x: "x", y1: "z" } },
        { kind: "hline", data: { y: "z" } },
        { kind: "segments", data: { x1: "x", x2: "w", y1: "z", y2: "a" } },
        { kind: "arrows", data: { x: "x", y: "w", dx: "z", dy: "a" } },
        { kind: "tangent", data: { x: "x", y: "z", slope: "w" } },
        {
          kind: "text",
          data: { x: "x", y: "z" },
          texts: { text: [{ parts: ["here"] }] },
        },
      ],
    }],
  },
  { kind: "bars", outputs: ["a"], title: "Shares" },
  { kind: "fold", label: "More", open: true, part: { kind: "table" } },
  { kind: "announce", output: "a" },
];

Deno.test("whatever the values, no text and no attribute says NaN or undefined", () => {
  const extremes = [0, -0, 1e308, -1e308, 1e-320, NaN, Infinity, 1234.56789];
  for (const x of extremes) {
    for (const w of extremes) {
      for (const more of [[], EVERYTHING]) {
        const el = still({ x, w, parts: [...oneNeuron().parts as [], ...more] });
        const words = [el.textContent, ...attributeValues(el)].join("\n");
        assert.doesNotMatch(words, /NaN|undefined|Infinity|\[object/, `x=${x}, w=${w}`);
      }
    }
  }
});

function attributeValues(el: Element): string[] {
  return [...el.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].map((attribute) => attribute.value)
  );
}

Deno.test("text of the state stays text", () => {
  const bad = "<img src=x onerror=alert(1)>";
  const el = still({ title: bad, symbols: { x: { base: bad, text: bad } } });
  assert.equal(el.querySelector("img"), null);
});

Deno.test("a part that is not known is refused by name", () => {
  for (const kind of ["nothing", "constructor", "__proto__", undefined]) {
    assert.throws(() => still({ parts: [{ kind }] }), new RegExp(`called "${kind}"`));
  }
});

Deno.test("the state of another version is refused with a sentence", () => {
  for (const version of [undefined, 1, 3, "2.5"]) {
    const words = `has version ${version ?? 1}, and this page reads version 2`;
    assert.throws(() => still({ version }), new RegExp(words));
  }
});

Deno.test("a link that hides controls says so, and the reader can show them", async () => {
  withFrames((frame) => {
    const links = {
      fragment: () => "neuron?w=2&hide=w,b",
      address: (fragment: string) => fragment,
      onChange: () => {},
      claim: () => false,
    };
    const memory = { read: () => null, write: () => {} };
    const parts = [{ kind: "controls" }];
    const context = contextOf({ ...oneNeuron(), parts }, {
      kind: "page",
      links,
      memory,
    });
    const close = mount(context);
    frame();
    const { el } = context;
    const hidden = () =>
      [...el.querySelectorAll(".osn-control[hidden]")].map((row) =>
        row.getAttribute("data-ref")
      );
    const groups = () => el.querySelectorAll("fieldset[hidden]").length;
    const note = el.querySelector<HTMLElement>(".osn-hides");
    assert.deepEqual([hidden(), groups()], [["w", "b"], 1]);
    assert.equal(note!.hidden, false);
    assert.match(note!.textContent!, /^This link hides controls: w, b\./);
    note!.querySelector("button")!.click();
    frame();
    assert.deepEqual([hidden(), groups(), note!.hidden], [[], 0, true]);
    close();
  });
  // The store's last message to the kernel.
  await new Promise((resolve) => setTimeout(resolve, 80));
});
