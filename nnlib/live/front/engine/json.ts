/** Reads parts of JSON that nobody vouches for: each is what is expected, or an Error. */

export type Json = Readonly<Record<string, unknown>>;

export function readObject(json: unknown, where: string): Json {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Error(`${where}: expected an object; got ${show(json)}`);
  }
  return json as Json;
}

/** Return an object with these parts and no others; it has no prototype. */
export function readParts(
  json: unknown,
  where: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Json {
  const given = readObject(json, where);
  const parts: Record<string, unknown> = Object.create(null);
  for (const name of required) {
    if (!Object.hasOwn(given, name)) throw new Error(`${where}: ${name} is missing`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (!required.includes(name) && !optional.includes(name)) {
      throw new Error(`${where}: ${name} is not known here`);
    }
    parts[name] = value;
  }
  return parts;
}

export function readMap<T>(
  json: unknown,
  where: string,
  read: (value: unknown, where: string) => T,
): Map<string, T> {
  const entries = Object.entries(readObject(json, where));
  return new Map(
    entries.map(([name, value]) => [
      readName(name, where),
      read(value, `${where}: ${name}`),
    ]),
  );
}

export function readList(json: unknown, where: string): unknown[] {
  if (!Array.isArray(json)) {
    throw new Error(`${where}: expected a list; got ${show(json)}`);
  }
  return json;
}

export function readName(json: unknown, where: string): string {
  if (typeof json !== "string" || json === "") {
    throw new Error(`${where}: expected a name; got ${show(json)}`);
  }
  return json;
}

export function readNames(json: unknown, where: string): string[] {
  const names = readList(json, where).map((name) => readName(name, where));
  for (const [i, name] of names.entries()) {
    if (names.indexOf(name) !== i) throw new Error(`${where}: ${name} is there twice`);
  }
  return names;
}

export function readDefined(
  json: unknown,
  defined: ReadonlySet<string>,
  where: string,
): string {
  const name = readName(json, where);
  if (!defined.has(name)) throw new Error(`${where}: ${name} is not defined (yet)`);
  return name;
}

export function readNumber(json: unknown, where: string): number {
  if (typeof json !== "number" || !Number.isFinite(json)) {
    throw new Error(`${where}: expected a number; got ${show(json)}`);
  }
  return json;
}

export function show(json: unknown): string {
  return JSON.stringify(json) ?? String(json);
}
