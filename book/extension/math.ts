/** TeX to MathML with Temml, for book/extension/math.py. */
import temml from "temml";
import { answerLines } from "../../nnlib/live/front/page/lines.ts";

/** What book/extension/math.py asks. */
interface Question {
  tex: string;
  display: boolean;
}

// A font's prime is a superscript as it is: made into one, it is tiny and far up.
const RAISED_PRIME = /<msup>(<mi>[^<]*<\/mi><mo[^>]*>′<\/mo>)<\/msup>/g;

await answerLines((question) => {
  const { tex, display } = question as Question;
  try {
    return temml.renderToString(tex, { displayMode: display, throwOnError: true })
      .replace(RAISED_PRIME, "<mrow>$1</mrow>");
  } catch (error) {
    // Temml marks the place with combining underlines, which few terminals draw.
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.normalize("NFC").replaceAll("\u0332", "").trim());
  }
});
