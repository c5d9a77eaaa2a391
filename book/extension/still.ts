/** Draws stills for book/extension/widgets.py, with the front end's own code. */
import { mount } from "../../nnlib/live/front/figure.ts";
import { drawStill } from "./draw_still.ts";
import { answerLines } from "../lines.ts";

/** What book/extension/widgets.py asks: a widget's state, and the ids that its page has. */
interface Question {
  state: Record<string, unknown>;
  taken: string[];
}

await answerLines((question) => {
  const { state, taken } = question as Question;
  return drawStill(mount, state, taken);
});
