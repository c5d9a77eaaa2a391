import assert from "node:assert/strict";
import type { Links } from "../state/context.ts";
import { contextOf, oneNeuron, withFrames } from "../testing.ts";
import { mount } from "../figure.ts";
import { drawStill } from "../page/draw_still.ts";

/** Of one neuron, with two parts that come later. */
function state(): Record<string, unknown> {
  const parts = [
    { kind: "controls" },
    { kind: "equations", pairs: true, later: "equations" },
    { kind: "table", later: "table" },
  ];
  return { ...oneNeuron(), parts };
}

/** The figure in a page at an address, with what the page remembered. */
function page(frame: () => void, fragment = "", stored: string | null = null) {
  const remembered = { text: stored };
  const listeners: (() => void)[] = [];
  let opened = fragment;
  const links: Links = {
    fragment: () => opened,
    address: (next) => `http://page/#${next}`,
    onChange: (listener) => void listeners.push(listener),
    claim: () => false,
  };
  const memory = {
    read: () => remembered.text,
    write: (_: string, text: string) => void (remembered.text = text),
  };
  const context = contextOf(state(), { kind: "page", links, memory });
  const { el } = context;
  const Proto = el.constructor.prototype;
  const came: string[] = [];
  Proto.scrollIntoView = function (this: Element) {
    came.push(this.id);
  };
  Proto.focus = function () {};
  const unmount = mount(context);
  frame();
  return {
    el,
    came,
    remembered,
    away: () => [...el.querySelectorAll("[data-away]")].map(({ id }) => id),
    more: () => el.querySelector<HTMLElement>(".osn-rest")!,
    open(next: string) {
      opened = next;
      listeners.forEach((listener) => listener());
      frame();
    },
    close() {
      globalThis.dispatchEvent(new Event("pagehide"));
      unmount();
    },
  };
}

Deno.test("a part that comes later is away until its address is opened, and stays", () => {
  withFrames((frame) => {
    const it = page(frame);
    assert.deepEqual(it.away(), ["neuron-equations", "neuron-table"]);
    it.open("neuron-equations");
    assert.deepEqual([it.away(), it.came], [["neuron-table"], ["neuron-equations"]]);
    const part = it.el.querySelector("#neuron-equations")!;
    assert.ok(part.hasAttribute("tabindex"));
    for (const other of ["elsewhere", "neuron?x=2"]) {
      it.open(other);
      assert.deepEqual(it.away(), ["neuron-table"]);
    }
    it.close();
    assert.match(it.remembered.text!, /&show=equations$/);
  });
});

Deno.test("an address brings a part at once; what was shown before a reload is there", () => {
  withFrames((frame) => {
    const it = page(frame, "neuron-table", "x=2&show=equations,nothing");
    assert.deepEqual([it.away(), it.came], [[], ["neuron-table"]]);
    assert.equal(it.more().hidden, true);
    it.close();
    const linked = page(frame, "neuron?x=1&show=table");
    assert.deepEqual(linked.away(), ["neuron-equations"]);
    linked.close();
  });
});

Deno.test("a button shows everything, and goes away", () => {
  withFrames((frame) => {
    const it = page(frame);
    assert.equal(it.more().hidden, false);
    it.more().querySelector("button")!.click();
    frame();
    assert.deepEqual([it.away(), it.more().hidden], [[], true]);
    assert.deepEqual(it.came, ["neuron-equations"]);
    it.close();
  });
});

Deno.test("a still has all parts; those that a script brings are marked for it", () => {
  const { html, ids } = drawStill(mount, state());
  assert.match(
    html,
    /id="neuron-equations"[^>]*data-away|data-away[^>]*id="neuron-equ/,
  );
  assert.match(html, /Show everything/);
  assert.ok(ids.includes("neuron-table"));
  assert.doesNotMatch(drawStill(mount, oneNeuron()).html, /Show everything|data-away/);
});
