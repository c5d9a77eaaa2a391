/** The table of engines: a row each, its number digit by digit, and how it differs. */

import { html, liveText } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import { compareDigits, digitsOf } from "../../runtimes/digits.ts";

export interface Row {
  readonly element: HTMLTableRowElement;
  /** Shows a number beside the one that it is compared with. */
  show(value: number, reference: number): void;
  /** Shows words where the number would be. */
  say(words: string): void;
}

export function rowOf(document: Document, name: string, note: string): Row {
  const same = liveText(document, "");
  const rest = liveText(document, "");
  const difference = liveText(document, "");
  const parted = html(document, "mark", { class: "osn-parted" }, rest.node);
  const number = html(
    document,
    "td",
    { class: "osn-value osn-digits" },
    same.node,
    parted,
  );
  const element = html(
    document,
    "tr",
    {},
    html(
      document,
      "th",
      { scope: "row" },
      `${name} `,
      html(document, "span", { class: "osn-bits" }, note),
    ),
    number,
    html(document, "td", { class: "osn-value" }, difference.node),
  );
  return {
    element,
    show(value, reference) {
      const compared = compareDigits(value, reference);
      same.set(compared.same);
      rest.set(compared.rest);
      parted.hidden = compared.rest === "";
      number.classList.remove("osn-words");
      number.dataset.value = String(value);
      const apart = Math.abs(value - reference);
      difference.set(apart === 0 ? "0" : formatNumber(apart, 4));
    },
    say(words) {
      same.set(words);
      rest.set("");
      parted.hidden = true;
      number.classList.add("osn-words");
      delete number.dataset.value;
      difference.set("");
    },
  };
}

/** The row of what all others are compared with. */
export function ownRow(row: Row, value: number): void {
  row.show(value, value);
  row.element.setAttribute("data-digits", digitsOf(value));
}
