import assert from "node:assert/strict";
import { followInProse } from "./prose.ts";
import { StaticModel } from "../state/static_model.ts";
import { contextOf, oneNeuron, withFrames } from "../testing.ts";

/** 100 · a as the book's live role writes it. */
const PERCENT = JSON.stringify({
  format: "nnlib.live.program",
  version: 2,
  name: "lambda",
  inputs: ["a"],
  constants: [],
  instructions: [{ out: "result", op: "multiply", args: [100, "a"] }],
  outputs: { result: "result" },
  single: true,
  functions: {},
});

/** Whether a is at least one half, as the book's words role writes it: 0 if it is. */
const AT_LEAST_HALF = JSON.stringify({
  ...JSON.parse(PERCENT),
  instructions: [
    { out: "t1", op: "greater_equal", args: ["a", 0.5] },
    { out: "result", op: "where", args: ["t1", 0, 1] },
  ],
});

/** A page with one <output> for each set of attributes; returns their texts. */
function page(attributes: Record<string, string>[], models: StaticModel[]) {
  const { el } = contextOf({});
  const document = el.ownerDocument;
  const outputs = attributes.map((each) => {
    const output = document.createElement("output");
    for (const [name, value] of Object.entries(each)) output.setAttribute(name, value);
    output.textContent = "as built";
    el.append(output);
    return output;
  });
  const controller = new AbortController();
  followInProse(document, models, controller.signal);
  return {
    texts: () => outputs.map((output) => output.textContent),
    close: () => controller.abort(),
  };
}

Deno.test("numbers in sentences follow the model, rounded and bracketed as asked", () => {
  withFrames((frame) => {
    const model = new StaticModel(oneNeuron());
    const { texts, close } = page([
      { "data-live": "a" },
      { "data-live": "b", "data-parens": "negative" },
      { "data-live-program": PERCENT, "data-digits": "1" },
    ], [model]);
    assert.deepEqual(texts(), ["0.562177", "(−0.25)", "56.2"]);
    model.set("w", 0.25);
    model.set("b", 0);
    frame();
    assert.deepEqual(texts(), ["0.562177", "0", "56.2"]);
    model.set("w", 3);
    frame();
    assert.deepEqual(texts(), ["0.952574", "0", "95.3"]);
    close();
  });
});

Deno.test("words follow the model, and change no sign's mind about its numbers", () => {
  withFrames((frame) => {
    const model = new StaticModel(oneNeuron());
    const words = {
      "data-live-words": '["yes","no"]',
      "data-live-choice": AT_LEAST_HALF,
    };
    const { texts, close } = page([
      words,
      { "data-live": "w" },
      { "data-live-sign": "" },
      words,
      { "data-live": "b" },
      { ...words, "data-live-choice": AT_LEAST_HALF.replaceAll('"a"', '"loss"') },
    ], [model]);
    assert.deepEqual(texts(), ["yes", "0.5", "=", "yes", "−0.25", "as built"]);
    model.set("b", -2);
    frame();
    assert.deepEqual(texts(), ["no", "0.5", "=", "no", "−2", "as built"]);
    close();
  });
});

/** Numbers and signs in one line each, as the book's live role writes them. */
function lines(written: string[][], model: StaticModel) {
  const { el } = contextOf({});
  const document = el.ownerDocument;
  for (const line of written) {
    const block = document.createElement("p");
    for (const each of line) {
      const output = document.createElement("output");
      const isSign = each === "=" || each === "≈";
      output.setAttribute(isSign ? "data-live-sign" : "data-live", isSign ? "" : each);
      output.textContent = each;
      block.append(output);
    }
    el.append(block);
  }
  const controller = new AbortController();
  followInProse(document, [model], controller.signal);
  const signs = () =>
    [...el.querySelectorAll("[data-live-sign]")].map((sign) => sign.textContent);
  return { signs, close: () => controller.abort() };
}

Deno.test("a sign says ≈ while a number before it or the one after it is rounded", () => {
  withFrames((frame) => {
    const model = new StaticModel(oneNeuron()); // z is 0.25, and a has many digits
    const { signs, close } = lines([
      ["w", "b", "=", "z"],
      ["z", "=", "a"],
      ["a", "=", "w"],
      ["=", "z", "=", "a", "=", "z"], // each has numbers of its own
      ["a"],
      ["=", "z"], // the a of the line above is not its own
    ], model);
    assert.deepEqual(signs(), ["=", "≈", "≈", "=", "≈", "=", "="]);
    model.set("w", 1 / 3);
    frame();
    assert.deepEqual(signs(), ["≈", "≈", "≈", "≈", "≈", "≈", "≈"]);
    model.set("w", 0.25);
    model.set("b", -0.25); // z is 0, a one half
    frame();
    assert.deepEqual(signs(), ["=", "=", "=", "=", "=", "=", "="]);
    close();
  });
});

Deno.test("a sign beside a number that no model has stays as it was built", () => {
  withFrames(() => {
    const { signs, close } = lines(
      [["w", "≈", "loss"], ["loss", "≈", "w"]],
      new StaticModel(oneNeuron()),
    );
    assert.deepEqual(signs(), ["≈", "≈"]);
    close();
  });
});

Deno.test("a number that no model has, or a broken program, stays as it was built", () => {
  withFrames(() => {
    const { texts, close } = page([
      { "data-live": "loss" },
      { "data-live-program": "{" },
      { "data-live-program": PERCENT.replaceAll('"a"', '"loss"') },
    ], [new StaticModel(oneNeuron())]);
    assert.deepEqual(texts(), ["as built", "as built", "as built"]);
    close();
  });
});

Deno.test("the first model that has the value gives it", () => {
  withFrames(() => {
    const models = [{ w: 1 }, { w: 2 }].map((change) =>
      new StaticModel({ ...oneNeuron(), ...change })
    );
    const { texts, close } = page([{ "data-live": "w" }], models);
    assert.deepEqual(texts(), ["1"]);
    close();
  });
});
