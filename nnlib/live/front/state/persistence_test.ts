import assert from "node:assert/strict";
import type { Links, Memory } from "./context.ts";
import { currentFragment, keepValues } from "./persistence.ts";
import { readSpec } from "./spec.ts";
import { Store } from "./state.ts";
import { StaticModel } from "./static_model.ts";
import { oneNeuron, withFrames } from "../testing.ts";

/** A page at an address, with what it remembered before. */
function page(fragment: string, stored: string | null = null) {
  let opened = fragment;
  const listeners: (() => void)[] = [];
  const claims: string[] = [];
  const links: Links = {
    fragment: () => opened,
    address: (next) => `http://page/#${next}`,
    onChange: (listener) => void listeners.push(listener),
    claim: (anchor) => claims.push(anchor) === 1,
  };
  const memory: Memory & { text: string | null } = {
    text: stored,
    read: () => memory.text,
    write: (_, text) => memory.text = text,
  };
  return {
    surroundings: { kind: "page", links, memory } as const,
    memory,
    claims,
    open(next: string) {
      opened = next;
      listeners.forEach((listener) => listener());
    },
  };
}

function start(surroundings: Parameters<typeof keepValues>[2], shared: string[] = []) {
  const model = new StaticModel(oneNeuron());
  const controller = new AbortController();
  const { signal } = controller;
  const store = new Store(model, readSpec(model), true, signal);
  const said: (string | null)[] = [];
  let revealed = 0;
  const say = (sentence: string | null) => void said.push(sentence);
  const reactions = { say, reveal: () => revealed++ };
  keepValues(store, "neuron", surroundings, reactions, signal, shared);
  const values = () => ["x", "w", "b"].map((name) => store.number(name));
  return {
    store,
    values,
    said,
    revealed: () => revealed,
    close: () => controller.abort(),
  };
}

/** Runs, and waits for the timers that remember and save. */
function test(name: string, body: (frame: () => void) => void) {
  Deno.test(name, async () => {
    withFrames(body);
    await new Promise((resolve) => setTimeout(resolve, 120));
  });
}

test("a link wins over what was remembered, and what it leaves out is the default", () => {
  const { surroundings, claims } = page("neuron?w=3", "x=2&w=2&b=2");
  const { values, said, revealed, close } = start(surroundings);
  assert.deepEqual(values(), [1, 3, -0.25]);
  assert.deepEqual([said, revealed(), claims], [[null], 1, ["neuron"]]);
  close();
});

test("without a link, the values from before a reload come back", () => {
  const { surroundings, claims } = page("elsewhere", "x=2&w=2.5&b=0");
  const { values, revealed, close } = start(surroundings);
  assert.deepEqual(values(), [2, 2.5, 0]);
  assert.deepEqual([revealed(), claims], [0, []]);
  close();
});

test("what was remembered is checked like a link", () => {
  const { surroundings } = page("", "x=99&w=abc&b=1&__proto__=7");
  const { values, close } = start(surroundings);
  assert.deepEqual(values(), [1, 0.5, 1]);
  close();
});

test("a broken link says what it ignored", () => {
  const { surroundings } = page("neuron?w=lots&x=2");
  const { values, said, close } = start(surroundings);
  assert.deepEqual(values(), [2, 0.5, -0.25]);
  assert.match(said[0]!, /w \(“lots” is not a number\)/);
  close();
});

test("what a link hides stays hidden after a reload, until another link", () => {
  const at = page("", "x=2&hide=w");
  const { store, values, close } = start(at.surroundings);
  assert.deepEqual([values()[0], store.extras.hide], [2, ["w"]]);
  assert.equal(currentFragment(store, "neuron"), "neuron?x=2&w=0.5&b=-0.25&hide=w");
  at.open("neuron?x=1&hide=b,x");
  assert.deepEqual(store.extras.hide, ["b", "x"]);
  at.open("neuron?x=1");
  assert.deepEqual(store.extras.hide, []);
  close();
});

test("a link that is opened later is followed, one for another place is not", () => {
  const at = page("");
  const { values, close } = start(at.surroundings);
  at.open("other?w=9");
  assert.deepEqual(values(), [1, 0.5, -0.25]);
  at.open("neuron?w=4");
  assert.deepEqual(values(), [1, 4, -0.25]);
  at.open("neuron?x=2"); // without w: its default again
  assert.deepEqual(values(), [2, 0.5, -0.25]);
  close();
});

test("the second figure that follows a link is not scrolled to", () => {
  const { surroundings } = page("neuron?w=4");
  const [one, two] = [start(surroundings), start(surroundings)];
  assert.deepEqual([one.values()[1], two.values()[1]], [4, 4]);
  assert.deepEqual([one.revealed(), two.revealed()], [1, 0]);
  one.close();
  two.close();
});

Deno.test("later changes are remembered, in the form of a link", async () => {
  const { surroundings, memory } = page("");
  let close = () => {};
  withFrames((frame) => {
    const started = start(surroundings);
    close = started.close;
    started.store.set("w", 0.1234567890123);
    frame();
    assert.equal(
      currentFragment(started.store, "neuron"),
      "neuron?x=1&w=0.1234567890123&b=-0.25",
    );
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(memory.text, "x=1&w=0.1234567890123&b=-0.25");
  close();
});

test("in Jupyter and in a still, no link and no memory count", () => {
  const { values, close } = start({ kind: "jupyter" });
  assert.deepEqual(values(), [1, 0.5, -0.25]);
  close();
});

test("what another figure shares is that one's to remember", (frame) => {
  const { surroundings, memory } = page("", "x=2&w=3");
  const { store, values, close } = start(surroundings, ["w"]);
  assert.deepEqual(values(), [2, 0.5, -0.25]);
  store.set("w", 4);
  store.set("b", 1);
  frame();
  globalThis.dispatchEvent(new Event("pagehide"));
  assert.equal(memory.text, "x=2&b=1");
  close();
});
