"""How the time and memory of nnlib's training step grow with width, depth and batch.

The ideal line says: twice the work, twice the time. It goes through the largest size
measured, where the arithmetic outweighs the fixed price of a call into numpy; to the
left of it one sees that price. The work is counted in multiplications, the memory in
the numbers that a step cannot do without: parameters, their gradient, and every z, a.

    python -m benchmarks.scaling

writes scaling.svg and the table in README.md, beside this file.
"""

from __future__ import annotations

import argparse
import tracemalloc
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.peers import NnlibEpoch
from benchmarks.problems import Problem
from benchmarks.report import HERE, table, write_section
from benchmarks.timing import alternate, machine, use_threads

WIDTHS = (8, 16, 32, 64, 128, 256, 512, 1024)
DEPTHS = (1, 2, 4, 8, 16)
N_BATCHES = 4
BATCHES = (1, 10, 100, 1000, 10_000)


def network(width: int = 64, depth: int = 4, batch: int = 32) -> Problem:
    """Return a network of `depth` hidden layers of `width` ReLU, for 10 classes."""
    sizes = (64, *[width] * depth, 10)
    return Problem(
        sizes,
        "relu",
        "softmax",
        "categorical_cross_entropy",
        batch,
        n_batches=N_BATCHES,
    )


SERIES = {
    "width": {width: network(width=width, depth=2) for width in WIDTHS},
    "depth": {depth: network(depth=depth) for depth in DEPTHS},
    "batch": {batch: network(batch=batch, depth=2) for batch in BATCHES},
}
CAPTIONS = {
    "width": "neurons a layer (2 hidden layers, batch 32)",
    "depth": "hidden layers (of 64 neurons, batch 32)",
    "batch": "samples a batch (2 hidden layers of 64)",
}
INKED = (
    "text.color",
    "axes.labelcolor",
    "axes.edgecolor",
    "xtick.color",
    "ytick.color",
    "grid.color",
)


@dataclass(frozen=True)
class Cost:
    """What a step costs, and what it would cost ideally.

    Parameters
    ----------
    microseconds, kilobytes : float
        Measured: median time; parameters, data and the most that a step adds to them.
    multiplications, least_kilobytes : float
        Counted: forward and backward; parameters, gradient, data, every z and a.
    """

    microseconds: float
    kilobytes: float
    multiplications: float
    least_kilobytes: float


def count_multiplications(problem: Problem) -> float:
    """Count those of all matrix products: z, ∂L/∂W, and ∂L/∂a but for the inputs."""
    products = [a * b for a, b in zip(problem.sizes, problem.sizes[1:], strict=False)]
    return problem.batch * (3 * sum(products) - products[0])


def count_kilobytes(problem: Problem) -> float:
    """Count parameters, gradient, X, Y, and every z and a, 8 bytes each."""
    pairs = zip(problem.sizes, problem.sizes[1:], strict=False)
    parameters = sum((n_inputs + 1) * n_outputs for n_inputs, n_outputs in pairs)
    data = problem.batch * (problem.sizes[0] + problem.sizes[-1])
    values = 2 * problem.batch * sum(problem.sizes[1:])
    return 8 * (2 * parameters + data + values) / 1000


def measure_kilobytes(problem: Problem) -> float:
    """Return the most memory in use at once while a network is made and trained."""
    tracemalloc.start()
    try:
        epoch = NnlibEpoch(replace(problem, n_batches=1))
        epoch()
        tracemalloc.reset_peak()
        epoch()
        return tracemalloc.get_traced_memory()[1] / 1000
    finally:
        tracemalloc.stop()


def measure(problems: dict[int, Problem], rounds: int) -> dict[int, Cost]:
    """Measure a series; its sizes take turns."""
    epochs = {str(size): NnlibEpoch(problem) for size, problem in problems.items()}
    times = alternate(epochs, rounds=rounds, parts=N_BATCHES)
    return {
        size: Cost(
            times.of(str(size)).median,
            measure_kilobytes(problem),
            count_multiplications(problem),
            count_kilobytes(problem),
        )
        for size, problem in problems.items()
    }


def draw(costs: dict[str, dict[int, Cost]]) -> None:
    """Draw all series into scaling.svg, time above, memory below."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    ink = "#808080"  # reads on white and on black
    style = {
        "svg.hashsalt": "scaling",
        "svg.fonttype": "none",
        "axes.facecolor": "none",
        **dict.fromkeys(INKED, ink),
    }
    with plt.rc_context(style):
        figure, axes = plt.subplots(
            2, 3, figsize=(11, 6), sharex="col", sharey="row", layout="constrained"
        )
        for column, (name, series) in enumerate(costs.items()):
            sizes = list(series)
            work = np.array([cost.multiplications for cost in series.values()])
            time = np.array([cost.microseconds for cost in series.values()])
            memory = [cost.kilobytes for cost in series.values()]
            least = [cost.least_kilobytes for cost in series.values()]
            above, below = axes[:, column]
            above.loglog(sizes, time, "o-", color="#0072b2", label="measured")
            above.loglog(
                sizes, time[-1] * work / work[-1], "--", color="#d55e00", label="ideal"
            )
            below.loglog(sizes, memory, "o-", color="#0072b2", label="measured")
            below.loglog(sizes, least, "--", color="#d55e00", label="ideal")
            above.set_title(name, color=ink)
            below.set_xlabel(CAPTIONS[name])
            below.set_xticks(sizes, [f"{size:,}" for size in sizes])
            below.minorticks_off()
            for part in (above, below):
                part.grid(alpha=0.3)
        axes[0, 0].set_ylabel("time of a step, µs")
        axes[1, 0].set_ylabel("memory, kB")
        axes[0, 0].legend(frameon=False)
        figure.savefig(HERE / "scaling.svg", transparent=True, metadata={"Date": None})
        plt.close(figure)


def rows(costs: dict[str, dict[int, Cost]]) -> list[list[str]]:
    """Return the lines of the table."""
    lines = []
    for name, series in costs.items():
        last = list(series.values())[-1]
        price = last.microseconds / last.multiplications
        for size, cost in series.items():
            lines.append(
                [
                    f"{name} {size:,}",
                    f"{cost.microseconds:,.0f}",
                    f"{price * cost.multiplications:,.0f}",
                    f"{cost.multiplications / cost.microseconds / 1000:.2f}",
                    f"{cost.kilobytes:,.0f}",
                    f"{cost.least_kilobytes:,.0f}",
                ]
            )
    return lines


def main() -> None:
    """Measure all three, draw them, and put the table into the README."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--keep", action="store_true", help="only print the table")
    options = parser.parse_args()
    use_threads(1)

    costs = {name: measure(series, options.rounds) for name, series in SERIES.items()}
    text = table(
        [
            "what grows",
            "µs a step",
            "ideal",
            "10⁹ multiplications a second",
            "memory, kB",
            "ideal",
        ],
        rows(costs),
    )
    text += f"\n\nMeasured on one BLAS thread with {machine()}."
    print(text)
    if not options.keep:
        draw(costs)
        alt = "Time and memory of a step against width, depth and batch, beside ideal"
        write_section("scaling", f"![{alt}](scaling.svg)\n\n{text}")


if __name__ == "__main__":
    main()
