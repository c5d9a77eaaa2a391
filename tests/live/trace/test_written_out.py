"""What numpy, Python, math and scipy compute, a live function computes as well."""

from __future__ import annotations

import functools
import io
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy
from scipy import special, stats
from scipy.spatial import distance

from nnlib.live import plt
from nnlib.live.figures.of_function import made_live
from nnlib.live.program.instructions import is_drawn
from nnlib.live.trace.seen import seen_on_page

T = np.array([-1.0, 0.5, 2.0, 3.5])
M = np.arange(6.0).reshape(2, 3)
WINDOW = np.ones(6)
HOLDER = {"y": np.zeros(4)}
FROZEN = stats.norm(1.0, 2.0)

Live = Callable[[Any], Any]


def swept_in_place(x: Any) -> Any:
    y = x * T
    np.add(y, 1.0, out=y)
    return y


def plain_out(x: Any) -> Any:
    y = np.zeros(4)
    np.multiply(T, 2.0, out=y)
    return y * x


def fresh_out(x: Any) -> Any:
    y = np.zeros(4)
    np.multiply(T, x, out=y)
    return y + 1.0


def held_out(x: Any) -> Any:
    np.multiply(np.ones(4), 3.0, out=HOLDER["y"])
    return HOLDER["y"] * x


def cells_added_to(x: Any) -> Any:
    y = np.zeros(4)
    y[0] = x
    y += 1.0
    y *= T
    return y[1:] - y[0]


def printed_elsewhere(x: Any) -> Any:
    print(x, file=io.StringIO())
    return x * 2.0


def fresh_overwritten(x: Any) -> Any:
    y = np.zeros(3)
    y[0] = x
    y[1] = 2.0
    y[0] = 1.0
    return y * x


def fresh_row(x: Any) -> Any:
    y = np.zeros((2, 3))
    y[0] = [x, 2.0, x * x]
    y[1] = (1.0, 2.0, 3.0)
    return y


def fresh_then_numbers(x: Any) -> Any:
    y = np.zeros(4)
    y[:2] = x
    y[3] = 7.0
    return y


def fresh_at_a_truth(x: Any) -> Any:
    y = np.array([1.0, 2.0, 3.0])
    y[y > x] = 0.0
    return y


def fresh_cells_sliced(x: Any) -> Any:
    y = np.array([1.0, 2.0, 3.0])
    y[0] = x
    numbers, mixed = y[1:], y[:2]
    return mixed * numbers


def fresh_taken_apart(x: Any) -> Any:
    y = np.array([1.0, 2.0, 3.0])
    y[0] = x
    total = 0.0
    for each in y:
        total = total * 2.0 + each
    for each in np.array([1.0, 2.0]):
        total = total + each
    return total


def fresh_clipped(x: Any) -> Any:
    return np.array([-1.0, 0.0, 4.0]).clip(0.0, x)


def fresh_plain(x: Any) -> Any:
    y = np.zeros(3)
    return x * np.sum(np.concatenate([y, np.ones(2)]))


def part_of_a_traced_array(x: Any) -> Any:
    y = x * T
    part = y[1:3]
    part += 10.0
    return y


def traced_rows(x: Any) -> Any:
    y = x * M
    y[0] *= 2.0
    y[1, 2] = 5.0
    y[y > 6.0] = 6.0
    return y


def vectorized(x: Any) -> Any:
    @np.vectorize
    def step(t: Any) -> Any:
        return t * x if t > 0 else -1.0

    return step(T)


def vectorized_of_one(x: Any) -> Any:
    return np.vectorize(lambda t: t * t)(x)


def vectorized_list(x: Any) -> Any:
    return x * np.vectorize(lambda t: t + 1.0)([1.0, 2.0])


def truth_by_isinstance(x: Any) -> Any:
    whole = isinstance(x * T, np.ndarray)
    python = isinstance(np.sin(x), float) and isinstance(x > 0, bool)
    return x * (1.0 + whole + 2.0 * python + 4.0 * issubclass(bool, int))


def attributes(x: Any) -> Any:
    return x * (
        1.0
        + hasattr(np.sin(x), "shape")
        + 2.0 * hasattr(x * T, "nothing")
        + 4.0 * hasattr("text", "upper")
        + 8.0 * hasattr(x, "is_integer")
    )


def constants(x: Any) -> Any:
    return x * math.pi + float.fromhex("0x1p-1") + math.comb(4, 2) + float("1.5")


def kwargs_of_max(x: Any) -> Any:
    return x * max([3.0, -4.0], key=abs) + min([], default=2.0)


def of_the_complex(x: Any) -> Any:
    z = complex(x, 1.0) * T
    total = z[0] * 0.0
    for each in z:
        total = total + each
    return np.real(total) + z.ndim + len(z) + z.shape[0] + abs(z[1]) + np.imag(z[0])


def scaled(scale: Any, x: Any) -> Any:
    return scale * x


class Called:
    """An object that can be called."""

    def __call__(self, x: Any) -> Any:
        return np.sin(x) * 2.0


def not_filled(x: Any) -> Any:
    def inner(t: Any) -> Any:
        return t + later

    later = 2.0
    return inner(x)


FOLLOWED: dict[str, Live] = {
    # arrays that the function makes, and writes into
    "out= of a traced array": swept_in_place,
    "out= with numbers alone": plain_out,
    "out= of an array that is held": held_out,
    "a filled array changed in place": cells_added_to,
    "out= of an array of numbers": fresh_out,
    "a traced number overwritten": fresh_overwritten,
    "rows of lists": fresh_row,
    "numbers into a traced array": fresh_then_numbers,
    "a place by a traced condition": fresh_at_a_truth,
    "slices of numbers and of traced ones": fresh_cells_sliced,
    "a loop over an array": fresh_taken_apart,
    "an array clipped at a traced number": fresh_clipped,
    "an array of numbers alone": fresh_plain,
    "a part changed in place": part_of_a_traced_array,
    "rows changed in place": traced_rows,
    "nested lists": lambda x: np.array([[x, 1.0], [2.0, x]]),
    "rows of arrays": lambda x: np.array([x * T, T]),
    # places
    "a list of places": lambda x: (x * T)[[0, -1, 2]],
    "an array of places": lambda x: (x * T)[np.array([3, 1])],
    "a mask of numbers": lambda x: (x * T)[T > 0],
    "a traced whole number": lambda x: M[1, int(abs(x)) % 3] + M[int(abs(x)) % 2, 0],
    # making arrays
    "full": lambda x: np.full(3, x),
    "full of a shape": lambda x: np.full((2, 3), x),
    "full of numbers": lambda x: x * np.full(2, 7.0),
    "linspace": lambda x: np.linspace(x, 2.0, 4, endpoint=False),
    "linspace of one": lambda x: np.linspace(x, 2.0, 1),
    "meshgrid": lambda x: np.meshgrid(x * T, [1.0, 2.0], indexing="ij")[0],
    "meshgrid's other": lambda x: np.meshgrid([1.0, 2.0], x * T, indexing="ij")[1],
    "tile": lambda x: np.tile(x * T, (2, 1)),
    "repeat": lambda x: np.repeat(x * M, 2),
    "repeat rows": lambda x: (x * M).repeat(2, axis=0),
    "append": lambda x: np.append(x * T, [1.0, x]),
    "append rows": lambda x: np.append(x * M, M, axis=0),
    "cumprod": lambda x: np.cumprod(x * T),
    "array with a dtype": lambda x: np.array([x, 2.5], dtype=int),
    "array of a type of numpy": lambda x: np.array([x > 0, True], dtype=np.float64),
    "zeros of a dtype": lambda x: np.zeros(2, dtype=int) + x * np.ones(2, dtype=float),
    "astype": lambda x: (x * T).astype(int) + (x * T > 0).astype(float),
    "complex zeros": lambda x: np.real(np.zeros(2, dtype=complex) + x) + np.abs(x + 1j),
    "piecewise": lambda x: np.piecewise(x * T, [x * T < 0, x * T > 2], [0.0, 2.0, 1.0]),
    "vectorize": vectorized,
    "vectorize of a number": vectorized_of_one,
    "vectorize of a list": vectorized_list,
    "isscalar": lambda x: x * np.isscalar(2.0) + 2.0 * np.isscalar(T),
    "iscomplexobj": lambda x: (
        x + np.iscomplexobj(x) + 2 * np.iscomplexobj(np.array([1j]))
    ),
    # linear algebra
    "norm": lambda x: np.linalg.norm(x * T),
    "norm 1": lambda x: np.linalg.norm(x * T, ord=1),
    "norm inf": lambda x: np.linalg.norm(x * T, ord=np.inf),
    "inner": lambda x: np.inner(x * T, T),
    "einsum": lambda x: np.einsum("ij,kj->ki", x * M, M),
    "einsum without an arrow": lambda x: np.einsum("ij,jk", x * M, M.T),
    "einsum that sums nothing": lambda x: np.einsum("i,j->ji", x * T, T),
    "eigvalsh": lambda x: np.linalg.eigvalsh(np.array([[x, 1.0], [1.0, 2.0]])),
    "diagonal": lambda x: (x * M).diagonal(1),
    "trace": lambda x: (x * M[:, :2]).trace(),
    # series
    "cumsum": lambda x: np.cumsum(x * M),
    "gradient": lambda x: np.gradient(np.sin(x * T), 0.5),
    "convolve same": lambda x: np.convolve(x * T, [1.0, 2.0], "same"),
    "convolve valid": lambda x: np.convolve(x * T, [1.0, 2.0], "valid"),
    "convolve with a longer one": lambda x: np.convolve(x * T, WINDOW, "valid"),
    "cumsum of rows": lambda x: np.cumsum(x * M, axis=1),
    "sort": lambda x: np.sort(x * M, axis=None),
    "sort rows": lambda x: np.sort(x * M),
    "median of rows": lambda x: np.median(x * M, axis=1),
    "median kept": lambda x: np.median(x * M, axis=0, keepdims=True),
    "fftshift along an axis": lambda x: np.fft.fftshift(x * M, axes=1),
    "fftshift along axes": lambda x: np.fft.fftshift(x * M, axes=(0, 1)),
    "ifft": lambda x: np.real(np.fft.ifft(np.fft.fft(x * T) * 1j)),
    # statistics
    "average": lambda x: np.average(x * M, axis=0),
    "weighted": lambda x: np.average(x * T, weights=[1.0, 2.0, 3.0, 4.0]),
    "counts": lambda x: np.histogram(x * T, bins=[-3.0, 0.0, 1.0, 3.0])[0],
    "counts in a range": lambda x: np.histogram(x * T, bins=4, range=(-2, 4))[0],
    # ufuncs written out
    "radians": lambda x: np.radians(x * T) + np.degrees(x),
    "divmod": lambda x: np.divmod(x * T, 1.5)[0] + 10 * np.divmod(x * T, 1.5)[1],
    "modf": lambda x: np.modf(x * T)[0] + 10.0 * np.modf(x * T)[1],
    "heaviside": lambda x: np.heaviside(x * T, 0.5),
    "conjugate": lambda x: np.conjugate(x * T),
    "real and imag": lambda x: (x * T).real + (x * T).imag,
    "item": lambda x: (x * T[:1]).item(),
    "tolist": lambda x: sum((x * T).tolist()),
    "nested tolist": lambda x: sum((x * M).tolist()[1]),
    # drawn at random
    "exponential": lambda x: np.random.default_rng(1).exponential(x + 3.0, 3),
    "uniform": lambda x: np.random.default_rng(1).uniform(x, high=4.0, size=2),
    "normal": lambda x: np.random.default_rng(1).normal(x, 2.0),
    "gamma of numbers": lambda x: x * np.random.default_rng(1).gamma(2.0),
    # Python
    "a traced size of a text": lambda x: x * len(repr(np.sin)) + len(repr(np.nan)),
    "printed elsewhere": printed_elsewhere,
    "a module's name": lambda x: (
        x * repr(np.linalg).startswith("<module 'numpy.linalg")
    ),
    "a name of numpy's": lambda x: x * len(np.sin.__name__),
    "float of an array of one": lambda x: float(np.reshape(x, (1,))[0]) + 1.0,
    "isinstance": truth_by_isinstance,
    "hasattr": attributes,
    "constants": constants,
    "max with a key": kwargs_of_max,
    "max of arrays' numbers": lambda x: max(np.sin(x), 0.5, np.cos(x)),
    "logarithms": lambda x: math.log(x + 4.0, 3) + math.log(x + 5.0),
    "gamma": lambda x: math.gamma(x + 4.0) + math.lgamma(x + 4.0),
    "floor": lambda x: math.floor(x) // 2 + math.ceil(x),
    # complex numbers
    "complex": of_the_complex,
    "complex constants": lambda x: x * abs(complex("3+4j")) + isinstance(1j, complex),
    "complex by its names": lambda x: abs(complex(imag=x, real=2.0)) + complex(x).imag,
    "complex conjugates": lambda x: np.imag(np.conjugate((x + 1j) * T)),
    "complex powers": lambda x: np.abs((x + 1j) ** 3) + np.real((x + 2j) ** 0),
    "complex parts": lambda x: np.real(np.roll((x + 1j) * T, 1)),
    # scipy
    "a distribution's name": lambda x: x * len(stats.norm.name),
    "a distribution of numbers": lambda x: x * stats.norm.pdf(0.5),
    "a fixed distribution outside": lambda x: FROZEN.pdf(x),
    "a fixed quantile": lambda x: stats.norm.ppf(0.9, loc=x),
    "scipy itself": lambda x: scipy.special.erf(x),
    "scipy on numbers": lambda x: x * distance.euclidean([1.0, 2.0], [4.0, 6.0]),
    "a class of scipy": lambda x: x * stats.gaussian_kde([1.0, 2.0]).d,
    "a fixed distribution": lambda x: stats.norm(1.0, 2.0).cdf(x),
    "special functions": lambda x: (
        special.expit(x) + special.erf(x) * special.erfc(0.5)
    ),
    # what can be called
    "an object": Called(),
    "a partial": functools.partial(scaled, 3.0),
    "a function inside": not_filled,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("case", FOLLOWED)
def test_a_live_function_gives_what_the_function_gives(case: str) -> None:
    function = FOLLOWED[case]
    program = made_live(function, {"x": (-2.0, 3.0)}).program
    for x in (-2.0, -0.7, 0.25, 1.0, 2.9):
        found = program.evaluate(x=x)["result"]
        expected = np.asarray(function(x), dtype=np.float64)
        assert np.shape(found) == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-12)


def test_what_is_printed_follows() -> None:
    def f(x: float, n: int) -> float:
        print("%+.1f" % x)  # noqa: UP031
        print("%d%%" % n, end=None)  # noqa: UP031
        print("%s is %r, not %s or %.0f" % ("n", 3, n, x), sep=None)  # noqa: UP031
        print("%(a).2f, %(b)s" % {"a": x, "b": "b"})  # noqa: UP031
        return x * n

    said = made_live(f, {"x": (0.0, 2.0), "n": (1, 3)}).drawing["said"]
    kept = [
        [part if isinstance(part, str) else part["spec"] for part in each["parts"]]
        for line in said
        for each in line
    ]
    assert kept == [
        ["+.1f"],
        ["d", "%"],
        ["n is 3, not ", "d", " or ", ".0f"],
        [".2f", ", b"],
    ]


def test_a_tuple_is_several_results() -> None:
    program = made_live(lambda x: (x, 2.0 * x), {"x": (0.0, 2.0)}).program
    assert program(x=1.5) == {"result_1": 1.5, "result_2": 3.0}


def test_a_name_around_the_function_may_come_later() -> None:
    def f(x: Any) -> Any:
        return later if isinstance(x, str) else x * 2.0

    program = made_live(f, {"x": (0.0, 2.0)}).program
    later = 1.0
    assert program(x=1.5) == 3.0


def test_a_function_may_return_what_it_drew_and_title_a_figure_without_panels() -> None:
    def f(x: Any) -> Any:
        lines = plt.plot(T, x * T)
        plt.figure()
        plt.suptitle("nothing under it")
        return lines

    live = made_live(f, {"x": (0.0, 2.0)})
    assert all(map(is_drawn, live.program.outputs))
    assert len(live.drawing["panels"]) == 1
    assert not live.drawing["panels"][0]["texts"]


def test_a_limit_may_be_set_in_some_cases_only() -> None:
    def f(x: Any, kind: str) -> None:
        plt.plot(T, x * T)
        if kind == "near":
            plt.xlim(0.0, x)

    live = made_live(f, {"x": (1.0, 2.0), "kind": ["near", "far"]})
    limits = [
        seen_on_page(live.drawing, live.program.evaluate(x=1.5, kind=kind))
        .panels[0]
        .limits
        for kind in (0.0, 1.0)
    ]
    assert list(limits[0].values()) == [0.0, 1.5]
    assert limits[1] == {}
