/** How a name is written: in text, in HTML and in SVG. */

import { html, svg } from "./dom.ts";
import type { SymbolSpec } from "../state/spec.ts";

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** The symbol of `name`, or the name itself where the state does not say. */
export function symbolOf(
  symbols: Readonly<Record<string, SymbolSpec>>,
  name: string,
): SymbolSpec {
  return Object.hasOwn(symbols, name) ? symbols[name]! : { base: name };
}

/** z with subscript 1,1 as "z₁,₁". */
export function symbolText({ base, sub = "" }: SymbolSpec): string {
  return base + subscriptText(sub);
}

/** Digits as subscripts; letters, which have none, after an underscore. */
export function subscriptText(sub: string): string {
  if (/[^\d,]/.test(sub)) return `_${sub}`;
  return sub.replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)]!);
}

/** As plain as it gets, for a screen reader: "z1,1". */
export function symbolSpoken(symbol: SymbolSpec): string {
  return symbol.text ?? symbol.base + (symbol.sub ?? "");
}

export function symbolHtml(document: Document, symbol: SymbolSpec): HTMLElement {
  const element = html(document, "span", { class: "osn-symbol" });
  element.append(html(document, "i", {}, symbol.base));
  if (symbol.sub) element.append(html(document, "sub", {}, symbol.sub));
  return element;
}

/**
 * The symbol as pieces of an SVG <text>. What follows must be raised by `raise`, the
 * distance by which the subscript was lowered: SVG moves the pen, not the piece.
 */
export function symbolSvg(
  document: Document,
  symbol: SymbolSpec,
): { readonly pieces: SVGTSpanElement[]; readonly raise: number } {
  const base = svg(document, "tspan", { class: "osn-symbol-base" }, symbol.base);
  if (!symbol.sub) return { pieces: [base], raise: 0 };
  const drop = 3;
  const sub = svg(
    document,
    "tspan",
    { class: "osn-symbol-sub", dy: drop },
    symbol.sub,
  );
  return { pieces: [base, sub], raise: -drop };
}
