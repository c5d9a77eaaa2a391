/** A slope as the product of the slopes along its path, for the parameter chosen. */

import { html } from "../../elements/dom.ts";
import { mathView, parts } from "../../elements/mathml.ts";
import type { Frame } from "../part.ts";
import type { MathTree, PartSpec } from "../../state/spec.ts";
import type { View } from "../view.ts";

/** The product with the slopes' symbols, with what they are, and with their numbers. */
interface ChainSpec {
  readonly symbols: MathTree;
  readonly meanings: MathTree;
  readonly numbers: MathTree;
}

interface ChainsSpec extends PartSpec {
  readonly choice: string;
  readonly chains: readonly ChainSpec[];
}

/** Shows the chain at the place that `choice` says; the others are there, hidden. */
export function chain({ stage }: Frame, { choice, chains }: ChainsSpec): View {
  const { document, store, live } = stage;
  const chosen = () => store.number(choice);
  const element = html(document, "div", {
    class: "osn-equations osn-chain",
    role: "group",
    "aria-label": "The chain of slopes",
  });
  const shown = chains.map((chain, place) => {
    // A still shows one and has no use for the others.
    if (!live && place !== chosen()) return null;
    // In pieces: what does not fit beside the others comes below.
    const lines = [chain.symbols, chain.meanings, chain.numbers]
      .map((tree) => parts(tree)[2].map((piece) => mathView(document, piece)));
    const box = html(
      document,
      "div",
      { class: "osn-equation" },
      ...lines.map((line) =>
        html(
          document,
          "div",
          { class: "osn-pieces" },
          ...line.map(({ element }) => element),
        )
      ),
    );
    element.append(box);
    return { box, lines };
  });
  const paint = () => {
    shown.forEach((one, place) => {
      if (one === null) return;
      one.box.hidden = place !== chosen();
      if (!one.box.hidden) one.lines.flat().forEach((piece) => piece.paint(store));
    });
  };
  return { element, paint };
}
