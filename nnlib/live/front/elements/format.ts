/**
 * Numbers as a reader sees them: short, with a real minus sign, never "NaN".
 * `nnlib/live/formulas/formatting.py` writes the same numbers when the book is built; a test
 * compares the two character by character.
 */

const MINUS = "\u2212";
// From here on, digits before the point say less than a power of ten does.
const LARGE = 1e7;
const SIGNIFICANT = 4;
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

function isScientific(size: number, digits: number): boolean {
  return size >= LARGE || size < Number(`1e-${digits}`);
}

/** A decimal number with a comma between thousands, and zeros at its end or not. */
function grouped(decimal: string, keepsZeros = false): string {
  const [whole = "", part = ""] = decimal.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = keepsZeros ? part : part.replace(/0+$/, "");
  return rest === "" ? thousands : `${thousands}.${rest}`;
}

/** `value` with exactly so many decimals: what stands below each other fits. */
export function fixedNumber(value: number, decimals: number): string {
  const size = Math.abs(value).toFixed(decimals);
  const sign = value < 0 && Number(size) !== 0 ? MINUS : "";
  return sign + grouped(size, true);
}

/** A number that can be typed, and is read back as it is: every digit, a real minus. */
export function typedNumber(value: number): string {
  return String(value).replaceAll("-", MINUS);
}

/** `value` with at most `digits` decimals, or as "1.234 × 10⁻⁸" if that says more. */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return "no value";
  if (value === Infinity) return "too large";
  if (value === -Infinity) return "too large (negative)";
  if (value === 0) return "0"; // also for −0
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (!isScientific(size, digits)) return sign + grouped(size.toFixed(digits));
  const [mantissa = "", power = ""] = size.toExponential(SIGNIFICANT - 1).split("e");
  const exponent = String(Number(power)).replace(/./g, (c) => SUPERSCRIPTS[c] ?? c);
  return `${sign}${grouped(mantissa)} × 10${exponent}`;
}

/**
 * Whether `formatNumber` leaves out something that a reader would miss: it decides
 * between = and ≈. Noise in the last bits, as in 0.1 + 0.2, does not count.
 */
export function isRounded(value: number, digits = 6): boolean {
  if (!Number.isFinite(value) || value === 0) return false;
  const size = Math.abs(value);
  const shown = isScientific(size, digits)
    ? size.toExponential(SIGNIFICANT - 1)
    : size.toFixed(digits);
  return Math.abs(Number(shown) - size) > 1e-12 * size;
}

/** A list of numbers, or what is in an array that is too long to write out. */
export function formatTensor(
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float64Array },
  digits = 6,
): string {
  if (data.length === 1) return formatNumber(data[0]!, digits);
  if (shape.length > 1 || data.length > 6) return `${shape.join(" × ")} numbers`;
  return `[${Array.from(data, (value) => formatNumber(value, digits)).join(", ")}]`;
}

/** What a reader typed: a number, or why it is none, as the end of a sentence. */
export type Typed = { readonly value: number } | { readonly problem: string };

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const COMMA_DECIMAL = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Reads a number as people type them: 0.5, .5, 1e-3, −2 with a real minus, and 0,5. */
export function parseNumber(text: string): Typed {
  const typed = text.trim().replaceAll(MINUS, "-");
  if (typed === "") return { problem: "the field is empty" };
  if (GROUPED.test(typed)) {
    const [whole = "", rest = ""] = typed.split(",");
    const meanings = `${whole}.${rest} or ${whole}${rest}`;
    return { problem: `“${text.trim()}” could be read as ${meanings}` };
  }
  const plain = COMMA_DECIMAL.test(typed) ? typed.replace(",", ".") : typed;
  const value = DECIMAL.test(plain) ? Number(plain) : NaN;
  if (Number.isFinite(value)) return { value };
  return { problem: `“${shortened(text.trim())}” is not a number` };
}

/** Someone's own text, cut to what fits into a sentence. */
export function shortened(text: string, length = 24): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
