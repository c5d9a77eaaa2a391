/** Draws stills for nnlib/live/sphinx/mounts.py, with the front end's own code. */
import { mount } from "../figure.ts";
import { addRare } from "../parts/rare.ts";
import { drawStill } from "./draw_still.ts";
import { answerLines } from "./lines.ts";

/** What nnlib/live/sphinx/mounts.py asks: a figure's state, and the ids that its page has. */
interface Question {
  state: Record<string, unknown>;
  taken: string[];
}

addRare();

await answerLines((question) => {
  const { state, taken } = question as Question;
  return drawStill(mount, state, taken);
});
