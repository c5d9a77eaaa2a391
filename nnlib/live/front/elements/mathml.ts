/**
 * Formulas from the figure's state as MathML, built once; afterwards only the text of
 * their numbers changes. `nnlib/live/formulas/tree.py` writes the trees and does the same.
 */

import { setText } from "./dom.ts";
import type { MathTree } from "../state/spec.ts";
import { subscriptText } from "./symbols.ts";

/** The current numbers, as the store has them. */
export interface Numbers {
  text(name: string): string;
  /** Whether the text leaves out digits: then a formula says ≈ instead of =. */
  isRounded(name: string): boolean;
}

const MATHML = "http://www.w3.org/1998/Math/MathML";
const TAGS = new Set(
  ("mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup mover munder " +
    "munderover mtable mtr mtd").split(" "),
);
const ATTRIBUTES = new Set(
  ("data-ref data-value data-parens data-relation form fence separator stretchy " +
    "accent displaystyle mathvariant width columnalign").split(" "),
);

type Parts = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly MathTree[],
];

/** Takes an element of a tree apart, or throws if it is not one that we draw. */
export function parts(tree: MathTree): Parts {
  if (!Array.isArray(tree)) throw new Error("A formula's element must be a list.");
  const [tag, attributes, ...children] = tree;
  if (!TAGS.has(tag)) throw new Error(`A formula cannot contain <${tag}>.`);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (!ATTRIBUTES.has(name) || typeof value !== "string") {
      throw new Error(`A formula's <${tag}> cannot have the attribute ${name}.`);
    }
  }
  return [tag, attributes ?? {}, children];
}

/** A number as it stands beside an operator: (−2), (1 × 10⁻⁸), but 2. */
export function parenthesised(text: string): string {
  return /^−| × /.test(text) ? `(${text})` : text;
}

function numberText(attributes: Parts[1], numbers: Numbers): string {
  const text = numbers.text(attributes["data-value"] ?? "");
  return attributes["data-parens"] === "negative" ? parenthesised(text) : text;
}

function relationText(names: string, numbers: Numbers): string {
  return names.split(" ").some((name) => numbers.isRounded(name)) ? "≈" : "=";
}

export interface MathView {
  readonly element: Element;
  paint(numbers: Numbers): void;
}

/** Builds a formula; `paint` writes the current numbers into it. */
export function mathView(document: Document, tree: MathTree): MathView {
  const painters: ((numbers: Numbers) => void)[] = [];

  function build(tree: MathTree): Node {
    if (typeof tree === "string") return document.createTextNode(tree);
    const [tag, attributes, children] = parts(tree);
    const element = document.createElementNS(MATHML, tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    const relation = attributes["data-relation"];
    if (attributes["data-value"] === undefined && relation === undefined) {
      element.append(...children.map(build));
      return element;
    }
    const text = document.createTextNode("");
    element.append(text);
    painters.push((numbers) =>
      setText(
        text,
        relation === undefined
          ? numberText(attributes, numbers)
          : relationText(relation, numbers),
      )
    );
    return element;
  }

  const element = document.createElementNS(MATHML, "math");
  element.setAttribute("displaystyle", "true"); // fractions at full size
  element.append(build(tree));
  return {
    element,
    paint: (numbers) => painters.forEach((paint) => paint(numbers)),
  };
}

// As in formulas/tree.py: signs without room round them, and signs that stand for others.
const TIGHT = new Set("( ) [ ] { | ⌊ ⌋ ⌈ ⌉ ·".split(" "));
const WRITTEN_AS: Readonly<Record<string, string>> = {
  ",": ", ",
  ";": "; ",
  "\u2062": " ",
  "\u2063": "}",
};
const ONE_WORD = /^[\p{L}\p{N}_.,∞∂′⊤\u0302]+$/u;

/** The formula on one line: z₁,₁ = x₁·w₁ + b₁,₁; with brackets for what MathML draws. */
export function plainText(tree: MathTree, numbers: Numbers): string {
  if (typeof tree === "string") return tree.replaceAll("\u00a0", " ");
  const [tag, attributes, children] = parts(tree);
  if (attributes["data-value"] !== undefined) return numberText(attributes, numbers);
  const relation = attributes["data-relation"];
  if (relation !== undefined) return ` ${relationText(relation, numbers)} `;
  const texts = children.map((child) => plainText(child, numbers));
  const [first = "", second = ""] = texts;
  const text = texts.join("");
  switch (tag) {
    case "mfrac":
      return `${oneWord(first)}/${oneWord(second)}`;
    case "msup":
      return `${first}^${oneWord(second)}`;
    case "msub":
      return first + subscriptText(second);
    case "msqrt":
      return `√(${text})`;
    case "mtable":
      return texts.join("; ");
    case "mtr":
      return texts.join(", ");
    case "mo":
      return operatorText(text, attributes);
    default:
      return text;
  }
}

function oneWord(text: string): string {
  return ONE_WORD.test(text) ? text : `(${text})`;
}

function operatorText(text: string, attributes: Parts[1]): string {
  if (Object.hasOwn(WRITTEN_AS, text)) return WRITTEN_AS[text]!;
  const tight = TIGHT.has(text) ||
    ["prefix", "postfix"].includes(attributes.form ?? "");
  return tight ? text : ` ${text} `;
}
