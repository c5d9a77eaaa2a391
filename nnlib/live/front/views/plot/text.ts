/** Texts of plots with current numbers in them. */

import { formatNumber } from "../../elements/format.ts";
import { pythonFormat } from "../../elements/python_format.ts";
import { symbolSpoken } from "../../elements/symbols.ts";
import { spansOf, spansText } from "../../state/spans.ts";
import type { Store } from "../../state/state.ts";
import { rangeOf, type TextPart, type TextSpec } from "./spec.ts";
import type { Sweeps } from "./sweeps.ts";

/** Whether a number is there and not 0. */
export function isTrue(store: Store, name: string | undefined): boolean {
  return name === undefined || Math.abs(store.number(name)) > 0;
}

/** The text now, and null while no alternative of it holds. */
export function textNow(
  store: Store,
  sweeps: Sweeps,
  text: TextSpec | undefined,
): string | null {
  if (text === undefined) return null;
  let found: string | null = null;
  for (const { parts, when } of text) {
    if (!isTrue(store, when)) continue;
    found = (found ?? "") + parts.map((part) => partNow(store, sweeps, part)).join("");
  }
  return found;
}

function partNow(store: Store, sweeps: Sweeps, part: TextPart): string {
  if (typeof part === "string") return part;
  if (typeof part === "function") return part();
  if ("label" in part) {
    const control = store.controls.get(part.label);
    const value = store.number(part.label);
    return control?.options?.find((option) => option.value === value)?.label ?? "";
  }
  if ("where" in part) {
    const control = store.controls.get(part.over);
    if (control === undefined) return "";
    const swept = sweeps.of(part.over);
    const spans = spansOf(swept.x, swept.values(part.where));
    return spansText(symbolSpoken(control.symbol), spans, rangeOf(control));
  }
  const value = store.number(part.value);
  return part.spec === undefined
    ? formatNumber(value, part.digits)
    : pythonFormat(value, part.spec);
}

/** The values that a text needs the curve of. */
export function sweptIn(text: TextSpec | undefined): { over: string; name: string }[] {
  return (text ?? []).flatMap(({ parts }) =>
    parts.flatMap((part) =>
      typeof part === "object" && "where" in part
        ? [{ over: part.over, name: part.where }]
        : []
    )
  );
}
