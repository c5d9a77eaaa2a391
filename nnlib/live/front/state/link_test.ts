import assert from "node:assert/strict";
import fc from "fast-check";
import {
  checkValue,
  ignoredSentence,
  readValues,
  valuesPart,
  writeFragment,
  writeValues,
} from "./link.ts";
import { control, runs } from "../testing.ts";

const controls = [
  control("x1", { min: -2, max: 2 }),
  control("w1"),
  control("n", { kind: "choice", options: [{ label: "one", value: 1 }] }),
  control("on", { kind: "toggle" }),
  control("count", { min: 0, max: 10, step: 1, whole: true }),
];

const good = fc.record({
  x1: fc.double({ min: -2, max: 2, noNaN: true }),
  w1: fc.double({ min: -10, max: 10, noNaN: true }),
  n: fc.constant(1),
  on: fc.constantFrom(0, 1),
  count: fc.integer({ min: 0, max: 10 }),
});

Deno.test("a link brings back every value to the last bit", () => {
  fc.assert(
    fc.property(good, (given) => {
      const values: Record<string, number> = given;
      const text = writeValues(controls, (name) => values[name]!);
      const link = `http://x/#${writeFragment("forward", text)}`;
      const part = valuesPart(new URL(link).hash.slice(1), "forward");
      const reading = readValues(part!, controls);
      assert.deepEqual(reading.ignored, []);
      // A link has no sign for 0.
      for (const name in values) {
        assert.equal(Number(reading.values[name]) + 0, values[name]! + 0);
      }
    }),
    runs(500),
  );
});

Deno.test("a link says the values in plain decimals", () => {
  const text = writeValues(controls.slice(0, 2), (name) => name === "x1" ? 0.1 : -2);
  assert.equal(writeFragment("forward", text), "forward?x1=0.1&w1=-2");
});

Deno.test("a fragment for another place is left alone", () => {
  assert.equal(valuesPart("other?x1=1", "forward"), null);
  assert.equal(valuesPart("forward", "forward"), null);
  assert.equal(valuesPart("forward2?x1=1", "forward"), null);
  assert.equal(valuesPart("?x1=1", ""), null);
});

Deno.test("each broken part is ignored, and the sentence says which and why", () => {
  const broken = "x1=abc&w9=1&w1=99&w1&n=2&on=0.5&on=1&count=2.5&%E0%A4%A=1";
  const reading = readValues(broken, controls);
  assert.deepEqual(reading.values, {});
  const sentence = ignoredSentence(reading)!;
  for (
    const part of [
      "x1 (“abc” is not a number)",
      "w9 (there is no such value)",
      "w1 (99 is not between −10 and 10)",
      "w1 (it has no number)",
      "n (2 is not one of its choices)",
      "on (0.5 is not one of its choices)",
      "count (2.5 is not a whole number)",
      "on (given twice; the first one counts)",
    ]
  ) assert.ok(sentence.includes(part), `${part} in ${sentence}`);
});

Deno.test("a link can hide controls and show parts, and brings back which", () => {
  const text = writeValues(controls.slice(0, 1), () => 1, {
    hide: ["w1", "on"],
    show: ["table"],
  });
  assert.equal(text, "x1=1&hide=w1,on&show=table");
  const reading = readValues(text, controls, ["table"]);
  assert.deepEqual(reading.extras, { hide: ["w1", "on"], show: ["table"] });
  const { extras, ignored } = readValues("show=table,w1", controls);
  assert.deepEqual(extras.show, []);
  assert.match(ignored.join(), /no part table.*no part w1/);
  assert.deepEqual(reading.ignored, []);
  assert.deepEqual(readValues("hide=w1%2Con,w1", controls).extras.hide, ["w1", "on"]);
  assert.deepEqual(readValues("x1=1", controls).extras.hide, []);
});

Deno.test("what cannot be hidden is said, and the rest is hidden", () => {
  const reading = readValues("hide=w9,w1,__proto__", controls);
  assert.deepEqual(reading.extras.hide, ["w1"]);
  assert.match(ignoredSentence(reading)!, /hide \(there is no control w9\)/);
  assert.match(ignoredSentence(readValues("hide", controls))!, /no such value/);
  // A function may have a parameter of that name.
  const own = readValues("hide=2", [control("hide")]);
  assert.deepEqual([own.values, own.extras.hide], [{ hide: 2 }, []]);
});

Deno.test("a good link has nothing to say", () => {
  assert.equal(ignoredSentence(readValues("x1=1&w1=2", controls)), null);
});

Deno.test("of a value given twice, the first counts", () => {
  assert.deepEqual(readValues("w1=1&w1=2", controls).values, { w1: 1 });
});

Deno.test("names that every object has are not values", () => {
  const { values, ignored } = readValues("__proto__=1&constructor=2", controls);
  assert.deepEqual(Object.keys(values), []);
  assert.equal(ignored.length, 2);
});

Deno.test("the sentence stays short, however broken the link", () => {
  const many = Array.from({ length: 500 }, (_, i) => `${"q".repeat(99)}${i}=1`);
  const sentence = ignoredSentence(readValues(many.join("&"), controls))!;
  assert.ok(sentence.length < 600, sentence);
  assert.match(sentence, /and 492 more\.$/);
});

Deno.test("a control whose values are cases takes only what lies on a step", () => {
  const stepped = control("dx", { min: 0.1, max: 0.5, step: 0.1, stepped: true });
  assert.deepEqual(checkValue("0.3", stepped), { value: 0.3 });
  assert.deepEqual(checkValue("0.30000000000000004", stepped), { value: 0.3 });
  assert.deepEqual(checkValue("0.25", stepped), { problem: "0.25 is not on a step" });
});
