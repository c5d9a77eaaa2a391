/** Small pictures of grids of numbers, each with its name, in a row that wraps. */

import { html, liveText, setAttributes, svg } from "../../elements/dom.ts";
import { formatNumber } from "../../elements/format.ts";
import type { Frame } from "../part.ts";
import type { PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";
import { outline, type Shape } from "./ink.ts";

interface Picture {
  /** An output with as many numbers as the shape has cells, row by row. */
  readonly name: string;
  readonly label: string;
  readonly shape: Shape;
  /** What is drawn in full ink. */
  readonly most: number;
  /** Whether each cell has its number. */
  readonly numbers?: boolean;
  /** An output that stands behind the label, and in which unit. */
  readonly note?: string;
  readonly unit?: string;
}

interface PicturesSpec extends PartSpec {
  readonly pictures: readonly Picture[];
}

/** Greys from none to full. */
const GREYS = 16;

export function pictures(frame: Frame, { pictures }: PicturesSpec): View {
  const views = pictures.map((each) => onePicture(frame, each));
  const attributes = { class: "osn-thumbs" };
  const elements = views.map((view) => view.element);
  return {
    element: html(frame.stage.document, "div", attributes, ...elements),
    paint: () => views.forEach((view) => view.paint()),
  };
}

function onePicture({ stage }: Frame, picture: Picture): View {
  const { document, store } = stage;
  const { name, label, shape, most, note, unit } = picture;
  const [rows, columns] = shape;
  const greys = Array.from({ length: GREYS }, (_, i) =>
    svg(document, "path", {
      class: "osn-thumb-ink",
      "fill-opacity": (i + 1) / GREYS,
    }));
  const texts = picture.numbers
    ? Array.from({ length: rows * columns }, (_, cell) => {
      const text = liveText(document);
      const element = svg(document, "text", {
        x: cell % columns + 0.5,
        y: Math.floor(cell / columns) + 0.7,
        "text-anchor": "middle",
      }, text.node);
      return { element, text };
    })
    : [];
  const drawing = svg(
    document,
    "svg",
    {
      class: picture.numbers ? "osn-thumb osn-thumb-large" : "osn-thumb",
      viewBox: `0 0 ${columns} ${rows}`,
      role: "img",
    },
    ...greys,
    ...texts.map(({ element }) => element),
  );
  const counted = liveText(document);
  const element = html(
    document,
    "figure",
    {
      class: picture.numbers ? "osn-thumbed osn-thumbed-large" : "osn-thumbed",
    },
    drawing,
    html(document, "figcaption", {}, label, counted.node),
  );
  let before: Float64Array | null = null;
  return {
    element,
    paint() {
      const data = store.tensor(name)?.data ?? new Float64Array(rows * columns);
      const more = !note
        ? ""
        : `: ${formatNumber(store.number(note), 0)} ${unit ?? ""}`;
      counted.set(more);
      if (before?.every((value, cell) => value === data[cell])) return;
      before = data.slice();
      const grey = Uint8Array.from(
        data,
        (value) => Math.round(GREYS * Math.min(1, Math.max(0, value / most))),
      );
      const present = new Set(grey); // of 1 and 0 there is one grey
      greys.forEach((path, i) => {
        const cells = (cell: number) => grey[cell] === i + 1;
        setAttributes(path, { d: present.has(i + 1) ? outline(shape, cells) : "" });
      });
      texts.forEach(({ element, text }, cell) => {
        text.set(formatNumber(data[cell]!, 0));
        setAttributes(element, {
          class: grey[cell] === 0
            ? "osn-no-ink"
            : grey[cell]! > GREYS / 2
            ? "osn-on-ink"
            : "osn-on-paper",
        });
      });
      const words = rows * columns > 64 ? [] : Array.from(
        { length: rows },
        (_, row) =>
          [...data.slice(row * columns, (row + 1) * columns)].map((value) =>
            formatNumber(value, 1)
          ).join(" "),
      );
      setAttributes(drawing, { "aria-label": [label, ...words].join("; ") });
    },
  };
}
