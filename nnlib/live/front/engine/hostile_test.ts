/**
 * Links, memory and figures' states that nobody vouches for: ten thousand of each, made up
 * by fast-check. None may throw anything but an Error with a sentence, become an element
 * or an attribute that runs code, or change a value to what its control does not allow.
 */

import assert from "node:assert/strict";
import fc from "fast-check";
import { ignoredSentence, readValues, valuesPart, writeValues } from "../state/link.ts";
import { parseProgram } from "./program.ts";
import { readModels } from "../state/static_model.ts";
import { contextOf, control, oneNeuron, runs } from "../testing.ts";
import { mount } from "../figure.ts";

const RUNS = runs(10_000);

const controls = [
  control("x1", { min: -2, max: 2 }),
  control("w1"),
  control("n", { kind: "choice", options: [{ label: "one", value: 1 }] }),
  control("on", { kind: "toggle" }),
  control("count", { min: -2, max: 2, step: 1, whole: true }),
];

const NAMES = controls.map(({ name }) => name);

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  '"><script>alert(1)</script>',
  "</script><script>alert(1)//",
  "javascript:alert(1)",
  "__proto__",
  "constructor",
  "url(//elsewhere.example/)",
  "\u0000",
  "\ud800",
  "%E0%A4%A",
  "%00",
];

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(...HOSTILE),
  fc.constantFrom(...HOSTILE).map(encodeURIComponentOrNot),
);

function encodeURIComponentOrNot(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text;
}

const number = fc.oneof(
  fc.double().map(String),
  fc.integer({ min: -2, max: 2 }).map(String),
  fc.constantFrom("1e999", "-0", "0x10", "1,5", "١", "NaN", "Infinity", "1e-400", ""),
);

/** Fragments from nothing like a link to nearly one. */
const values = fc.array(
  fc.oneof(
    text,
    fc.tuple(fc.constantFrom(...NAMES), number).map((two) => two.join("=")),
    fc.array(fc.constantFrom(...NAMES, ...HOSTILE)).map((names) => `hide=${names}`),
    fc.tuple(
      fc.oneof(text, fc.constantFrom(...NAMES)),
      fc.constantFrom("=", "==", "", "&"),
      fc.oneof(text, number),
    ).map((parts) => parts.join("")),
  ),
  { maxLength: 12 },
).map((parts) => parts.join("&"));

Deno.test("of any link, only numbers that its controls allow are read", () => {
  let read = 0;
  fc.assert(
    fc.property(values, (written) => {
      assert.equal(valuesPart(`f?${written}`, "f"), written);
      assert.equal(valuesPart(`g?${written}`, "f"), null);
      const reading = readValues(written, controls);
      for (const [name, value] of Object.entries(reading.values)) {
        const { kind, min, max, options, whole } = controls.find((c) =>
          c.name === name
        )!;
        assert.ok(Number.isFinite(value), `${name}=${value}`);
        if (kind === "range") assert.ok(Number(value) >= min! && Number(value) <= max!);
        if (whole) assert.ok(Number.isInteger(value));
        if (kind === "choice") assert.ok(options!.some((o) => o.value === value));
        if (kind === "toggle") assert.ok(value === 0 || value === 1);
        read += 1;
      }
      assert.equal(Object.getPrototypeOf(reading.values), Object.prototype);
      for (const name of reading.extras.hide) assert.ok(NAMES.includes(name), name);
      const sentence = ignoredSentence(reading);
      assert.equal(sentence === null, reading.ignored.length === 0);
      assert.ok((sentence ?? "").length < 1000);
      const again = writeValues(controls, (name) => reading.values[name] ?? 0);
      assert.match(again, /^[\w=&.%+-]*$/);
    }),
    RUNS,
  );
  // The inputs are near enough to links to be worth their number.
  assert.ok(read > RUNS.numRuns / 10, `${read} values read`);
});

/** Any JSON, hostile texts in it. */
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, 0, -1, 1e308, 2.5),
    text,
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(text, tie("json"), { maxKeys: 4 }),
    // What a formula looks like, with a tag and an attribute that it must not have.
    fc.tuple(
      fc.constantFrom("script", "mtext", "img", "mrow", "a"),
      fc.dictionary(
        fc.constantFrom("onclick", "href", "style", "data-value", "src"),
        text,
      ),
      tie("json"),
    ),
  ),
}));

type Container = Record<string, unknown>;

const path = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 7 });

/** A good state in which parts, at any depth, are something else or missing. */
const state = fc.tuple(
  fc.subarray(oneNeuron().parts as Container[], { minLength: 1, maxLength: 2 }),
  fc.array(fc.tuple(path, json), { minLength: 1, maxLength: 3 }),
).map(([parts, changes]) => {
  const broken: Container = structuredClone({ ...oneNeuron(), parts });
  for (const [path, value] of changes) change(broken, path, value);
  return asJson(broken);
});

/** As the page reads it: in JSON there is no undefined, no prototype and no gap. */
function asJson(state: Container): Container {
  return JSON.parse(JSON.stringify(state));
}

/** Follows the path as far as there is something; there puts the value. */
function change(json: Container, path: readonly number[], value: unknown): void {
  const keys = Object.keys(json);
  if (keys.length === 0) return;
  const [step = 0, ...rest] = path;
  const key = keys[step % keys.length]!;
  const inner = json[key];
  if (rest.length > 0 && typeof inner === "object" && inner !== null) {
    change(inner as Container, rest, value);
  } else if (value === null) {
    delete json[key];
  } else {
    json[key] = value;
  }
}

const RUNS_CODE =
  "script, iframe, object, embed, link, style, base, form, img, a, meta";

Deno.test("no state of a figure becomes markup that runs or loads anything", () => {
  let drawn = 0;
  fc.assert(
    fc.property(state, (broken) => {
      const read = readModels({ state: { m: { state: broken } } }).get("m")!;
      assert.equal(read.get("title"), broken.title);
      const context = contextOf(broken);
      try {
        mount(context);
        drawn += 1;
      } catch (error) {
        assert.ok(error instanceof Error);
        assert.notEqual(error.message, "");
      }
      assert.equal(context.el.querySelector(RUNS_CODE), null);
      for (const element of context.el.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          assert.ok(!/^on|^style$|^src|href$/i.test(name), `${name}=${value}`);
        }
      }
    }),
    RUNS,
  );
  assert.ok(drawn > RUNS.numRuns / 20, `${drawn} drawn`);
});

// A list with a gap, which is null in JSON.
const gap = asJson(oneNeuron());
delete (gap.program as { instructions: unknown[] }).instructions[2];

Deno.test("any JSON is a program or an Error that says why not", () => {
  fc.assert(
    fc.property(json, state, (any, { program }) => {
      for (const each of [any, program]) {
        try {
          parseProgram(each);
        } catch (error) {
          assert.equal((error as Error).constructor, Error); // no TypeError by accident
        }
      }
    }),
    { ...RUNS, examples: [[null, asJson(gap)]] },
  );
});
