/**
 * The page's way of writing numbers and formulas, for tests in Python. A number comes
 * as the 16 hexadecimal digits of its float64: no text format stands between the two.
 */
import { answerLines } from "../../../nnlib/live/front/page/lines.ts";
import { formatNumber, isRounded } from "../../../nnlib/live/front/elements/format.ts";
import { plainText } from "../../../nnlib/live/front/elements/mathml.ts";
import type { MathTree } from "../../../nnlib/live/front/state/spec.ts";

type Question =
  | { readonly number: string; readonly digits: number }
  | { readonly tree: MathTree; readonly values: Readonly<Record<string, string>> };

await answerLines((line) => {
  const question = line as Question;
  if ("number" in question) {
    const value = float64(question.number);
    return [formatNumber(value, question.digits), isRounded(value, question.digits)];
  }
  const value = (name: string) => float64(question.values[name]!);
  return plainText(question.tree, {
    text: (name) => formatNumber(value(name)),
    isRounded: (name) => isRounded(value(name)),
  });
});

function float64(hex: string): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setBigUint64(0, BigInt(`0x${hex}`));
  return bits.getFloat64(0);
}
