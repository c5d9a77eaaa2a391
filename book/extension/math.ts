/** TeX to MathML with Temml, for book/extension/math.py. */
import temml from "temml";
import { answerLines } from "../lines.ts";

/** What book/extension/math.py asks. */
interface Question {
  tex: string;
  display: boolean;
}

await answerLines((question) => {
  const { tex, display } = question as Question;
  try {
    return temml.renderToString(tex, { displayMode: display, throwOnError: true });
  } catch (error) {
    // Temml marks the place with combining underlines, which few terminals draw.
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.normalize("NFC").replaceAll("\u0332", "").trim());
  }
});
