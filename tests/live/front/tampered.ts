/**
 * A figure whose state was tampered with, for tests in Python: a line with a page's state
 * that has but one figure, and a selector of what may not be in it, comes in. Out goes
 * what is wrong: it is there, or the figure is refused without a word.
 */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { openPage } from "./no_browser.ts";

interface Question {
  readonly page: unknown;
  readonly code: string;
}

await answerLines((question) => {
  const { page, code } = question as Question;
  try {
    const { document, close } = openPage(page);
    const found = [...document.querySelectorAll(code)].map((each) => each.outerHTML);
    close();
    return found;
  } catch (error) {
    return (error as Error).message ? [] : ["no word"];
  }
});
