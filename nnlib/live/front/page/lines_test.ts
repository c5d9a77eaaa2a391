import assert from "node:assert/strict";
import { linesOf } from "./lines.ts";

function streamOf(...chunks: Uint8Array<ArrayBuffer>[]) {
  return ReadableStream.from(chunks);
}

async function all(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const lines: string[] = [];
  for await (const line of linesOf(stream)) lines.push(line);
  return lines;
}

Deno.test("a line that arrives in pieces is one line, even inside a character", async () => {
  const bytes = new TextEncoder().encode("σ(z)\nsecond\n\nlast");
  const single = [...bytes].map((byte) => Uint8Array.of(byte));
  assert.deepEqual(await all(streamOf(...single)), ["σ(z)", "second", "", "last"]);
});

Deno.test("several lines in one piece are several lines", async () => {
  const bytes = new TextEncoder().encode("1\n2\n");
  assert.deepEqual(await all(streamOf(bytes)), ["1", "2"]);
});
