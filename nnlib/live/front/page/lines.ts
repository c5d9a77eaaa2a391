/** The other side of nnlib/live/sphinx/deno.py: answer each line of JSON with a line of JSON. */

/** The lines of a stream of bytes, without their line ends. */
export async function* linesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest: string[] = [];
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const pieces = text.split("\n");
    for (const piece of pieces.slice(0, -1)) {
      yield rest.join("") + piece;
      rest = [];
    }
    rest.push(pieces.at(-1) ?? "");
  }
  const last = rest.join("");
  if (last !== "") yield last;
}

/** Answer until the asker closes the pipe; an exception becomes the answer. */
export async function answerLines(
  answer: (question: unknown) => unknown,
): Promise<void> {
  // Standard output carries answers only: what the code logs goes to standard error.
  console.log = console.info = console.debug = console.error;
  const encoder = new TextEncoder();
  const output = Deno.stdout.writable.getWriter();
  for await (const line of linesOf(Deno.stdin.readable)) {
    let reply: { value: unknown } | { error: string };
    try {
      reply = { value: await answer(JSON.parse(line)) };
    } catch (error) {
      reply = { error: error instanceof Error ? error.message : String(error) };
    }
    await output.write(encoder.encode(JSON.stringify(reply) + "\n"));
  }
}
