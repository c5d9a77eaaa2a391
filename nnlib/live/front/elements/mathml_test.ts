import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { mathView, type Numbers, plainText } from "./mathml.ts";
import type { MathTree } from "../state/spec.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

function numbers(texts: Record<string, string>, rounded: string[] = []): Numbers {
  return {
    text: (name) => texts[name]!,
    isRounded: (name) => rounded.includes(name),
  };
}

const line: MathTree = [
  "mrow",
  {},
  ["mn", { "data-ref": "w", "data-value": "w", "data-parens": "negative" }, ""],
  ["mo", { "data-relation": "w z" }, "="],
  ["mn", { "data-value": "z" }, ""],
];

Deno.test("numbers are written in place: elements and text nodes stay", () => {
  const view = mathView(document, line);
  view.paint(numbers({ w: "−0.4", z: "−2" }));
  assert.equal(view.element.textContent, "(−0.4)=−2");
  const first = view.element.querySelector("mn")!;
  const text = first.firstChild;
  view.paint(numbers({ w: "3", z: "1.5" }));
  assert.equal(view.element.textContent, "3=1.5");
  assert.equal(view.element.querySelector("mn")!.firstChild, text);
});

Deno.test("a power of ten beside an operator stands in parentheses", () => {
  const view = mathView(document, line);
  view.paint(numbers({ w: "1 × 10⁻⁸", z: "0" }));
  assert.equal(view.element.textContent, "(1 × 10⁻⁸)=0");
});

Deno.test("a relation is ≈ when one of its numbers is rounded", () => {
  const view = mathView(document, line);
  view.paint(numbers({ w: "1", z: "2" }, ["z"]));
  assert.equal(view.element.textContent, "1≈2");
});

Deno.test("pieces say which value they show", () => {
  const { element } = mathView(document, line);
  assert.equal(element.querySelector("[data-ref]")!.getAttribute("data-ref"), "w");
});

Deno.test("only MathML's own elements and a few attributes can be built", () => {
  const refused: MathTree[] = [
    ["script", {}, "alert(1)"],
    ["img", {}],
    ["maction", {}, "x"],
    ["semantics", {}, ["annotation-xml", {}, "x"]],
    ["mi", { onclick: "alert(1)" }, "x"],
    ["mi", { href: "javascript:alert(1)" }, "x"],
    ["mi", { style: "color:red" }, "x"],
    ["mrow", {}, ["mi", { class: "x" }, "x"]],
  ];
  for (const tree of refused) {
    assert.throws(() => mathView(document, tree), /cannot/, JSON.stringify(tree));
    assert.throws(() => plainText(tree, numbers({})), /cannot/);
  }
});

Deno.test("text in a formula stays text", () => {
  const { element } = mathView(document, ["mi", {}, "<b>x</b>"]);
  assert.equal(element.querySelector("b"), null);
  assert.equal(element.textContent, "<b>x</b>");
});

Deno.test("a formula reads well on one line", () => {
  const sub = (base: string, below: string): MathTree => [
    "msub",
    {},
    ["mi", {}, base],
    ["mn", {}, below],
  ];
  const mo = (text: string, form?: string): MathTree => [
    "mo",
    form === undefined ? {} : { form },
    text,
  ];
  const plain = (...children: MathTree[]) =>
    plainText(["mrow", {}, ...children], numbers({}));
  assert.equal(
    plain(sub("z", "1,1"), mo("="), sub("x", "1"), mo("·"), sub("w", "1")),
    "z₁,₁ = x₁·w₁",
  );
  const sum: MathTree = ["mrow", {}, ["mn", {}, "1"], mo("+"), ["mi", {}, "t"]];
  assert.equal(plain(["mfrac", {}, ["mn", {}, "1"], sum]), "1/(1 + t)");
  const power: MathTree = [
    "msup",
    {},
    ["mi", {}, "e"],
    ["mrow", {}, mo("−", "prefix"), ["mi", {}, "z"]],
  ];
  assert.equal(plain(power), "e^(−z)");
  assert.equal(plain(["msqrt", {}, ["mi", {}, "x"]]), "√(x)");
});
