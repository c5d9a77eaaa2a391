"""Densities and probabilities of the common distributions, out of a few operations.

Formulas and parameters are those of scipy.stats: every distribution is moved by `loc`
and stretched by `scale`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.live.program.operations import compute
from nnlib.live.trace.fresh_array import inputs_of
from nnlib.live.trace.recorder import StandIn, TracingError, record


def _each(op: str, fixed: Callable[[float], float]) -> Callable[[Any], Any]:
    """Return a function that records an operation, or computes it on numbers."""

    def function(x: Any) -> Any:
        if isinstance(x, StandIn):
            return record(op, x)
        return np.vectorize(fixed, otypes=[float])(x)

    return function


def _lgamma(x: float) -> float:
    return math.inf if x <= 0 and x == math.floor(x) else math.lgamma(x)


def _quantile(p: float) -> float:
    return float(compute("ndtri", [np.asarray(p)], {}))


erf = _each("erf", math.erf)
erfc = _each("erfc", math.erfc)
gammaln = _each("gammaln", _lgamma)


ndtri = _each("ndtri", _quantile)


def betaln(a: Any, b: Any) -> Any:
    """Return ln B(a, b)."""
    return gammaln(a) + gammaln(b) - gammaln(a + b)


def xlogy(x: Any, y: Any) -> Any:
    """Return x ln y, which is 0 where x is."""
    return np.where(np.equal(x, 0), 0.0, x * np.log(np.where(np.equal(x, 0), 1.0, y)))


def xlog1py(x: Any, y: Any) -> Any:
    """Return x ln(1 + y), which is 0 where x is."""
    return np.where(np.equal(x, 0), 0.0, x * np.log1p(np.where(np.equal(x, 0), 0.0, y)))


def ndtr(z: Any) -> Any:
    """Return Φ(z), the probability that a normal number is below z."""
    return 0.5 * erfc(-z / math.sqrt(2.0))


def _norm_pdf(z: Any) -> Any:
    return np.exp(-(z**2) / 2.0) / math.sqrt(2.0 * math.pi)


def _expon_pdf(z: Any) -> Any:
    return np.where(np.less(z, 0), 0.0, np.exp(-z))


def _expon_cdf(z: Any) -> Any:
    return np.where(np.less(z, 0), 0.0, -np.expm1(-z))


def _uniform_pdf(z: Any) -> Any:
    return np.where(_between(z), 1.0, 0.0)


def _uniform_cdf(z: Any) -> Any:
    return np.clip(z, 0.0, 1.0)


def _between(z: Any) -> Any:
    return np.logical_and(np.greater_equal(z, 0), np.less_equal(z, 1))


def _binom_pmf(k: Any, n: Any, p: Any) -> Any:
    ways = gammaln(n + 1.0) - (gammaln(k + 1.0) + gammaln(n - k + 1.0))
    inside = np.logical_and(np.greater_equal(k, 0), np.less_equal(k, n))
    whole = np.equal(k, np.floor(k))
    chance = np.exp(ways + xlogy(k, p) + xlog1py(n - k, -p))
    return np.where(np.logical_and(inside, whole), chance, 0.0)


def _binom_cdf(k: Any, n: Any, p: Any) -> Any:
    k = np.floor(k)
    inside = np.clip(k, 0.0, n - 1.0)
    below = 1.0 - record("betainc", inside + 1.0, n - inside, p)
    return np.where(np.less(k, 0), 0.0, np.where(np.greater_equal(k, n), 1.0, below))


def _poisson_pmf(k: Any, mu: Any) -> Any:
    fine = np.logical_and(np.greater_equal(k, 0), np.equal(k, np.floor(k)))
    return np.where(fine, np.exp(xlogy(k, mu) - gammaln(k + 1.0) - mu), 0.0)


def _poisson_cdf(k: Any, mu: Any) -> Any:
    k = np.floor(k)
    below = 1.0 - record("gammainc", np.maximum(k, 0.0) + 1.0, mu)
    return np.where(np.less(k, 0), 0.0, below)


def _t_pdf(x: Any, df: Any) -> Any:
    factor = np.exp(gammaln((df + 1.0) / 2.0) - gammaln(df / 2.0))
    return factor / (np.sqrt(df * math.pi) * (1.0 + x**2 / df) ** ((df + 1.0) / 2.0))


def _t_cdf(x: Any, df: Any) -> Any:
    tail = 0.5 * record("betainc", df / 2.0, 0.5, df / (df + x**2))
    return np.where(np.less(x, 0), tail, 1.0 - tail)


def _chi2_pdf(x: Any, df: Any) -> Any:
    half = df / 2.0
    power = xlogy(half - 1.0, x) - x / 2.0 - gammaln(half) - math.log(2.0) * half
    return np.where(np.less(x, 0), 0.0, np.exp(power))


def _chi2_cdf(x: Any, df: Any) -> Any:
    return record("gammainc", df / 2.0, np.maximum(x, 0.0) / 2.0)


def _gamma_pdf(x: Any, a: Any) -> Any:
    return np.where(np.less(x, 0), 0.0, np.exp(xlogy(a - 1.0, x) - x - gammaln(a)))


def _gamma_cdf(x: Any, a: Any) -> Any:
    return record("gammainc", a, np.maximum(x, 0.0))


def _beta_pdf(x: Any, a: Any, b: Any) -> Any:
    power = xlog1py(b - 1.0, -x) + xlogy(a - 1.0, x) - betaln(a, b)
    return np.where(_between(x), np.exp(power), 0.0)


def _beta_cdf(x: Any, a: Any, b: Any) -> Any:
    return record("betainc", a, b, np.clip(x, 0.0, 1.0))


def _geom_pmf(k: Any, p: Any) -> Any:
    fine = np.logical_and(np.greater_equal(k, 1), np.equal(k, np.floor(k)))
    return np.where(fine, np.power(1.0 - p, k - 1.0) * p, 0.0)


def _geom_cdf(k: Any, p: Any) -> Any:
    k = np.floor(k)
    return np.where(np.less(k, 1), 0.0, -np.expm1(np.log1p(-p) * k))


def _lognorm_pdf(x: Any, s: Any) -> Any:
    positive = np.where(np.greater(x, 0), x, 1.0)
    density = _norm_pdf(np.log(positive) / s) / (s * positive)
    return np.where(np.greater(x, 0), density, 0.0)


def _lognorm_cdf(x: Any, s: Any) -> Any:
    positive = np.where(np.greater(x, 0), x, 1.0)
    return np.where(np.greater(x, 0), ndtr(np.log(positive) / s), 0.0)


def _cauchy_pdf(z: Any) -> Any:
    return 1.0 / math.pi / (1.0 + z * z)


def _cauchy_cdf(z: Any) -> Any:
    return 0.5 + np.arctan(z) / math.pi


def _laplace_pdf(z: Any) -> Any:
    return 0.5 * np.exp(-np.abs(z))


def _laplace_cdf(z: Any) -> Any:
    return np.where(np.greater(z, 0), 1.0 - 0.5 * np.exp(-z), 0.5 * np.exp(z))


def _logistic_pdf(z: Any) -> Any:
    return _logistic_cdf(z) * _logistic_cdf(-z)


def _logistic_cdf(z: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-z))


def _weibull_pdf(x: Any, c: Any) -> Any:
    positive = np.maximum(x, 0.0)
    return np.where(
        np.less(x, 0), 0.0, c * positive ** (c - 1.0) * np.exp(-(positive**c))
    )


def _weibull_cdf(x: Any, c: Any) -> Any:
    return -np.expm1(-(np.maximum(x, 0.0) ** c))


# A density or a probability mass, the probability of up to x, and the parameters.
KNOWN: dict[str, tuple[Callable[..., Any], Callable[..., Any], tuple[str, ...]]] = {
    "norm": (_norm_pdf, ndtr, ()),
    "expon": (_expon_pdf, _expon_cdf, ()),
    "uniform": (_uniform_pdf, _uniform_cdf, ()),
    "binom": (_binom_pmf, _binom_cdf, ("n", "p")),
    "poisson": (_poisson_pmf, _poisson_cdf, ("mu",)),
    "t": (_t_pdf, _t_cdf, ("df",)),
    "chi2": (_chi2_pdf, _chi2_cdf, ("df",)),
    "gamma": (_gamma_pdf, _gamma_cdf, ("a",)),
    "beta": (_beta_pdf, _beta_cdf, ("a", "b")),
    "geom": (_geom_pmf, _geom_cdf, ("p",)),
    "lognorm": (_lognorm_pdf, _lognorm_cdf, ("s",)),
    "cauchy": (_cauchy_pdf, _cauchy_cdf, ()),
    "laplace": (_laplace_pdf, _laplace_cdf, ()),
    "logistic": (_logistic_pdf, _logistic_cdf, ()),
    "weibull_min": (_weibull_pdf, _weibull_cdf, ("c",)),
}
_MASSES = ("binom", "geom", "poisson")


def traced(name: str, method: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """Record a method of a distribution on values some of which are traced.

    Parameters
    ----------
    name : str
        scipy's name of the distribution.
    method : str
        ``"pdf"``, ``"pmf"``, ``"cdf"``, ``"sf"``, or a logarithm of one.
    args, kwargs
        As for scipy.

    Raises
    ------
    TracingError
        If the distribution or the method is not known here.
    """
    logarithm = method.startswith("log")
    of = method.removeprefix("log")
    density = "pmf" if name in _MASSES else "pdf"
    quantile = name == "norm" and of in ("ppf", "isf")
    if not quantile and (name not in KNOWN or of not in (density, "cdf", "sf")):
        raise TracingError(
            f"scipy's {name}.{method} cannot be traced. What can: pdf (pmf), cdf and "
            f"sf of {', '.join(sorted(KNOWN))}; norm.ppf.",
            inputs_of([*args, *kwargs.values()]),
        )
    mass, up_to, parameters = KNOWN[name]
    x_name = "q" if quantile else "k" if name in _MASSES else "x"
    names = [x_name, *parameters, "loc", *(() if name in _MASSES else ("scale",))]
    given = dict(zip(names, args, strict=False)) | kwargs
    shape = [_ready(given[parameter]) for parameter in parameters]
    scale = _ready(given.get("scale", 1.0))
    if quantile:
        q = _ready(given[x_name])
        z = ndtri(q) if of == "ppf" else -ndtri(q)
        return z * scale + _ready(given.get("loc", 0.0))
    z = (_ready(given[x_name]) - _ready(given.get("loc", 0.0))) / scale
    if of == density:
        result = mass(z, *shape) / scale
    elif of == "cdf":
        result = up_to(z, *shape)
    else:
        result = ndtr(-z) if name == "norm" else 1.0 - up_to(z, *shape)
    return np.log(result) if logarithm else result


def _ready(value: Any) -> Any:
    return value if isinstance(value, StandIn) else np.asarray(value, dtype=np.float64)
