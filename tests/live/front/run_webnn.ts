/** For tests in a browser with WebNN: builds a graph by the page's own code, and runs it. */

import type { Numbers } from "../../../nnlib/live/front/runtimes/messages.ts";
import {
  type Calls,
  openContext,
  WebNNGraph,
} from "../../../nnlib/live/front/runtimes/webnn.ts";

interface Given {
  readonly shape: number[];
  readonly data: number[];
}

async function runWebNN(
  calls: Calls,
  feeds: Readonly<Record<string, Given>>,
): Promise<number[]> {
  const graph = await WebNNGraph.build(await openContext(), calls);
  const typed = Object.entries(feeds).map(([name, { shape, data }]) => {
    const numbers: Numbers = { shape, data: Float32Array.from(data) };
    return [name, numbers] as const;
  });
  const results = await graph.run(Object.fromEntries(typed));
  graph.destroy();
  return Array.from(results[calls.outputs[0]!]!.data);
}

Object.assign(globalThis, { runWebNN });
