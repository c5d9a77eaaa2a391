/** Numbers as Python's f-strings write them, with a real minus sign. */

const SPEC =
  /^(?:(.?)([<>^=]))?([+\- ]?)(z?)(#?)(0?)(\d*)([,_]?)(?:\.(\d+))?([deEfFgG%n]?)$/;

/** `value` by a format such as ".2f" or "8.3e"; by "" as Python's str does. */
export function pythonFormat(value: number, spec: string): string {
  const found = SPEC.exec(spec);
  if (found === null) return pythonText(value);
  const [, fill = "", align = "", sign = "", z = "", , zero = "", width = ""] = found;
  const [comma = "", precision, type = ""] = found.slice(8);
  const size = Math.abs(value);
  let digits = magnitude(
    size,
    type,
    precision === undefined ? null : Number(precision),
  );
  if (comma !== "") digits = digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\..*)/g, comma);
  // With z, what rounds to 0 has no sign.
  const isPlain = z !== "" && parseFloat(digits) === 0;
  const isNegative = !isPlain && (value < 0 || Object.is(value, -0));
  const before = isNegative ? "−" : sign === "-" ? "" : sign;
  const missing = Math.max(0, Number(width) - before.length - digits.length);
  if (zero !== "" && align === "") return before + "0".repeat(missing) + digits;
  const padding = (fill || " ").repeat(missing);
  if (align === "<") return before + digits + padding;
  if (align === "=") return before + padding + digits;
  if (align !== "^") return padding + before + digits;
  const left = Math.floor(missing / 2);
  return padding.slice(0, left) + before + digits + padding.slice(left);
}

/** Python's str() of a float: its shortest digits, with a point or an exponent. */
export function pythonText(value: number): string {
  const sign = value < 0 || Object.is(value, -0) ? "−" : "";
  return sign + shortest(Math.abs(value), true);
}

function magnitude(size: number, type: string, precision: number | null): string {
  if (!Number.isFinite(size)) return Number.isNaN(size) ? "nan" : "inf";
  const lower = type.toLowerCase();
  const raised = (text: string) => type !== lower ? text.toUpperCase() : text;
  if (lower === "d") return fixed(size, 0);
  if (lower === "f") return fixed(size, precision ?? 6);
  if (lower === "%") return `${fixed(size * 100, precision ?? 6)}%`;
  if (lower === "e") return raised(twoDigits(scientific(size, precision ?? 6)));
  if (lower === "" && precision === null) return shortest(size, true);
  return raised(general(size, precision ?? 6));
}

/** Python's g: so many digits, without trailing zeros, and an exponent if it is large. */
function general(size: number, precision: number): string {
  if (size === 0) return "0";
  const digits = Math.max(1, precision);
  const [mantissa = "", power = "0"] = scientific(size, digits - 1).split("e");
  const exponent = Number(power);
  const trim = (text: string) => text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return exponent < -4 || exponent >= digits
    ? twoDigits(`${trim(mantissa)}e${power}`)
    : trim(fixed(size, digits - 1 - exponent));
}

function shortest(size: number, point: boolean): string {
  if (!Number.isFinite(size)) return Number.isNaN(size) ? "nan" : "inf";
  if (size === 0) return "0.0";
  const [mantissa = "", power = "0"] = size.toExponential().split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) return twoDigits(`${mantissa}e${power}`);
  const digits = Math.max(0, mantissa.replace(".", "").length - 1 - exponent);
  return digits === 0 && point ? `${size.toFixed(0)}.0` : size.toFixed(digits);
}

/** Exponents have at least two digits in Python. */
function twoDigits(text: string): string {
  return text.replace(/e([+-])(\d)$/, "e$10$2");
}

/** A number in the middle between two goes to the even one, as in Python. */
function fixed(size: number, digits: number): string {
  if (size >= 1e21) {
    return BigInt(size).toString() + (digits ? `.${"0".repeat(digits)}` : "");
  }
  const up = size.toFixed(digits);
  const exact = size.toFixed(Math.min(100, digits + 40));
  return isMiddle(exact.slice(up.length + (digits === 0 ? 1 : 0))) && isOdd(up)
    ? lowered(up)
    : up;
}

function scientific(size: number, digits: number): string {
  const up = size.toExponential(digits);
  const [mantissa = "", power = ""] = up.split("e");
  const exact = size.toExponential(Math.min(100, digits + 40)).split("e")[0]!;
  const rest = exact.slice(mantissa.length + (digits === 0 ? 1 : 0));
  return isMiddle(rest) && isOdd(mantissa) ? `${lowered(mantissa)}e${power}` : up;
}

function isMiddle(rest: string): boolean {
  return /^50*$/.test(rest);
}

function isOdd(text: string): boolean {
  return Number(text.at(-1)) % 2 === 1;
}

/** The same with its last digit, an odd one, one less. */
function lowered(text: string): string {
  return text.slice(0, -1) + String(Number(text.at(-1)) - 1);
}
