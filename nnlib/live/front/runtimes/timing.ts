/** How long one run takes: the middle of several rounds, each long enough to measure. */

/** Browsers round what their clocks say, to a tenth of a millisecond or more. */
const ROUND = 20;
const ROUNDS = 5;
const WARM = 100;

/** The time of one run in microseconds. Runs until a round takes its time. */
export async function timeOf(run: () => unknown): Promise<number> {
  // What is made only once is made now, and code that is run often is compiled well.
  await timeRound(run, 3);
  for (const start = performance.now(); performance.now() - start < WARM;) {
    await timeRound(run, 10);
  }
  let runs = 1;
  let took = await timeRound(run, runs);
  while (took < ROUND) {
    runs = Math.ceil(runs * Math.min(10, Math.max(2, 1.5 * ROUND / took)));
    took = await timeRound(run, runs);
  }
  const times = [took];
  for (let i = 1; i < ROUNDS; i++) {
    await new Promise((done) => setTimeout(done)); // whoever else waits has a turn
    times.push(await timeRound(run, runs));
  }
  times.sort((a, b) => a - b);
  return 1000 * times[Math.floor(ROUNDS / 2)]! / runs;
}

async function timeRound(run: () => unknown, runs: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < runs; i++) {
    const done = run();
    // Waiting for what is there already would be most of a short run.
    if (done instanceof Promise) await done;
  }
  return performance.now() - start;
}
