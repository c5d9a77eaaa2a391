/**
 * A pad to draw on: a control whose value is a grid of cells. By mouse or finger, and by
 * keyboard: one stop of Tab, arrows that move the pen and draw, each place with its name.
 */

import { html, liveText, setAttributes, svg, uniqueId } from "../../elements/dom.ts";
import type { Frame } from "../part.ts";
import { cellsOf, textOf } from "../../state/cells.ts";
import type { PartSpec } from "../../state/spec.ts";
import { onDrag } from "../controls/drag.ts";
import type { View } from "../view.ts";
import { dab, outline, type Shape, type Spot, stroke } from "./ink.ts";

interface PadSpec extends PartSpec {
  readonly control: string;
  /** What it is, for a screen reader. */
  readonly label: string;
  /** The pen's width, in cells. */
  readonly pen: number;
}

const MOVES: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Strokes that can be taken back. */
const MOST_KEPT = 100;

const KEYS = "Draw with the mouse or a finger. By keyboard: arrow keys move the pen, " +
  "with Shift they draw, Space makes or clears a dab, Delete clears the pad.";

export function pad({ stage }: Frame, { control, label, pen }: PadSpec): View {
  const { document, store, live, signal } = stage;
  const shape = store.controls.get(control)!.shape as Shape;
  const [rows, columns] = shape;
  const past: string[] = [];
  let shown = "";
  let cells = cellsOf(shown, shape).data;
  let place: Spot = { x: Math.floor(columns / 2), y: Math.floor(rows / 2) };

  const ink = svg(document, "path", { class: "osn-pad-ink" });
  const cursor = svg(document, "rect", {
    class: "osn-pad-cursor osn-live",
    width: pen,
    height: pen,
  });
  const sheet = svg(
    document,
    "svg",
    {
      class: "osn-pad-sheet",
      viewBox: `0 0 ${columns} ${rows}`,
      role: live ? "application" : "img",
      tabindex: live ? 0 : undefined,
      "aria-label": label,
      "aria-roledescription": live ? "drawing pad" : undefined,
    },
    ink,
    cursor,
  );
  const said = liveText(document);
  const status = html(document, "p", {
    class: "osn-pad-place osn-live",
    role: live ? "status" : undefined,
  }, said.node);

  const keys = html(document, "p", { class: "osn-pad-keys osn-live" }, KEYS);
  if (live) {
    keys.id = uniqueId("osn-keys");
    setAttributes(sheet, { "aria-describedby": keys.id });
  }

  /** Makes the cells as they are now the control's value. */
  function write(): void {
    shown = textOf(cells);
    store.set(control, shown);
  }

  function keep(): void {
    past.push(shown);
    if (past.length > MOST_KEPT) past.shift();
  }

  function clear(): void {
    keep();
    cells.fill(0);
    write();
    said.set("The pad is empty.");
  }

  function undo(): void {
    const before = past.pop();
    if (before === undefined) return said.set("There is nothing to undo.");
    cells = cellsOf(before, shape).data;
    write();
    said.set("Undone.");
  }

  const button = (text: string, press: () => void) => {
    const element = html(document, "button", {
      class: "osn-button",
      type: "button",
      disabled: !live,
    }, text);
    element.addEventListener("click", press, { signal });
    return element;
  };
  const element = html(
    document,
    "div",
    { class: "osn-pad" },
    sheet,
    html(
      document,
      "div",
      { class: "osn-pad-buttons osn-live" },
      button("Undo", undo),
      button("Clear", clear),
    ),
    status,
    keys,
  );

  // By mouse or finger -----------------------------------------------------------------

  const spotOf = (event: PointerEvent): Spot => {
    const { left, top, width, height } = sheet.getBoundingClientRect();
    return {
      x: (event.clientX - left) / width * columns,
      y: (event.clientY - top) / height * rows,
    };
  };

  onDrag(stage, sheet, "anywhere", (event) => {
    said.set("");
    keep();
    let last = spotOf(event);
    dab(cells, shape, last, pen, 1);
    write();
    return (event) => {
      // A fast finger goes through more places than there are frames.
      const events = event.getCoalescedEvents?.() ?? [];
      for (const each of events.length > 0 ? events : [event]) {
        const spot = spotOf(each);
        stroke(cells, shape, last, spot, pen);
        last = spot;
      }
      write();
    };
  });

  // By keyboard ------------------------------------------------------------------------

  const isInk = () => cells[place.y * columns + place.x] !== 0;
  const middle = () => ({ x: place.x + 0.5, y: place.y + 0.5 });

  function say(): void {
    const what = isInk() ? "ink" : "no ink";
    said.set(`Row ${place.y + 1}, column ${place.x + 1}: ${what}`);
    setAttributes(cursor, { x: place.x + 0.5 - pen / 2, y: place.y + 0.5 - pen / 2 });
  }

  function press(event: KeyboardEvent): boolean {
    const move = MOVES[event.key];
    if (move !== undefined) {
      const from = middle();
      const within = (at: number, size: number) => Math.min(size - 1, Math.max(0, at));
      place = {
        x: within(place.x + move[0], columns),
        y: within(place.y + move[1], rows),
      };
      if (event.shiftKey) {
        keep();
        dab(cells, shape, from, pen, 1);
        dab(cells, shape, middle(), pen, 1);
        write();
      }
    } else if (event.key === " ") {
      keep();
      dab(cells, shape, middle(), pen, isInk() ? 0 : 1);
      write();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      clear();
      return true;
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      undo();
      return true;
    } else {
      return false;
    }
    say();
    return true;
  }

  sheet.addEventListener("keydown", (event) => {
    if (event.altKey || !press(event)) return;
    event.preventDefault();
  }, { signal });
  sheet.addEventListener("focus", say, { signal });

  say();
  said.set("");
  return {
    element,
    paint() {
      const now = String(store.setting(control));
      if (now !== shown) {
        // A preset, a link, Reset or Python: it can be taken back, too.
        keep();
        shown = now;
        cells = cellsOf(now, shape).data;
      }
      setAttributes(ink, { d: outline(shape, (cell) => cells[cell] !== 0) });
    },
  };
}
