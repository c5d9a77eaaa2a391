import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import type { Answer, Asked } from "./messages.ts";
import { OnnxRuntime, placeOf } from "./onnx.ts";

const PLACE = { address: "http://book/worker.js", bytes: 100 };

/** A worker that answers as told, at once. */
class FakeWorker {
  onmessage: ((event: { data: Answer }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  ended = false;
  constructor(readonly answer: (asked: Asked) => Answer[]) {}
  postMessage(asked: Asked): void {
    for (const data of this.answer(asked)) this.onmessage?.({ data });
  }
  terminate(): void {
    this.ended = true;
  }
}

function runtimeWith(answer: (asked: Asked) => Answer[]) {
  const worker = new FakeWorker(answer);
  const progress: number[] = [];
  const controller = new AbortController();
  const runtime = new OnnxRuntime(
    PLACE,
    (bytes) => progress.push(bytes),
    controller.signal,
    () => worker as unknown as Worker,
  );
  return { runtime, worker, progress, controller };
}

Deno.test("a question gets its answer, and bytes are counted on the way", async () => {
  const { runtime, progress } = runtimeWith(({ id, question }) => [
    { progress: 40 },
    { id: id + 100, value: "somebody else's" },
    { id, value: question.kind === "time" ? 12 : null },
  ]);
  await runtime.load();
  assert.equal(await runtime.time("a", {}), 12);
  assert.deepEqual(progress, [40, 40]);
});

Deno.test("what the worker could not do is an error in its words", async () => {
  const { runtime } = runtimeWith(({ id }) => [{ id, error: "no memory" }]);
  await assert.rejects(runtime.load(), { message: "no memory" });
});

Deno.test("a worker that does not start, or was ended, answers nothing more", async () => {
  const { runtime, worker } = runtimeWith(() => []);
  const loading = runtime.load();
  worker.onerror?.({ message: "" });
  await assert.rejects(loading, { message: "Its script could not be loaded." });
  assert.ok(worker.ended);
  await assert.rejects(runtime.run("a", {}), /could not be loaded/);

  const left = runtimeWith(() => []);
  const waiting = left.runtime.load();
  left.controller.abort();
  await assert.rejects(waiting, { message: "It was ended." });
  assert.ok(left.worker.ended);
});

Deno.test("a page that was published without the runtime has no place for it", () => {
  const page = (head: string) => parseHTML(`<head>${head}</head>`).document;
  assert.equal(placeOf(page("")), null);
  assert.equal(placeOf(page('<meta name="onnxruntime" content="a.js">')), null);
});
