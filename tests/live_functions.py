# ruff: noqa
# mypy: ignore-errors
"""Functions as teachers, physicists, statisticians and economists write them.

`FUNCTIONS` has, by name, each function with the abbreviations for its parameters.
"""

import collections
import itertools
import math
import statistics
from collections.abc import Callable
from functools import lru_cache
from math import cos, exp, pi, sin, sqrt
from typing import Any

import numpy as np
from numpy import linspace
import numpy.linalg as la
from scipy import special, stats
from scipy.stats import norm
from scipy.special import expit

from nnlib.live import plt

FUNCTIONS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {}


def live(**abbreviations: Any) -> Callable[[Any], Any]:
    def keep(function: Any) -> Any:
        FUNCTIONS[function.__name__] = function, abbreviations
        return function

    return keep


X = np.linspace(-5, 5, 101)
T = np.linspace(0, 10, 200)
RNG = np.random.default_rng(7)
DATA = RNG.normal(3, 1.5, 40)
NOISE = RNG.normal(size=50)
TABLE = {"cold": 5.0, "warm": 20.0, "hot": 35.0}


# --- calculus and algebra --------------------------------------------------------------


@live(a=(-3.0, 3.0), h=(0.01, 2.0))
def secant_and_tangent(a=1.0, h=1.0):
    f = lambda x: x**3 - 2 * x
    slope = (f(a + h) - f(a)) / h
    plt.plot(X, f(X), "k-", label="f")
    plt.plot(X, f(a) + slope * (X - a), "r--", label=f"secant, slope {slope:.2f}")
    plt.plot([a, a + h], [f(a), f(a + h)], "ro")
    plt.xlim(-3, 3)
    plt.ylim(-10, 10)
    plt.legend(loc="upper left")
    plt.show()


@live(n=(1, 12))
def fourier_partial_sums(n=3):
    fig, ax = plt.subplots(figsize=(6, 3))
    total = np.zeros_like(X)
    for k in range(1, n + 1):
        total += 4 / np.pi * np.sin((2 * k - 1) * X) / (2 * k - 1)
    ax.plot(X, np.sign(np.sin(X)), color="0.7")
    ax.plot(X, total, lw=2)
    ax.set(title=f"{n} terms", xlabel="x", ylabel="y")
    ax.grid(alpha=0.3)
    return fig


@live(a=(-2.0, 2.0), b=(-4.0, 4.0), c=(-4.0, 4.0))
def roots_of_a_parabola(a=1.0, b=-1.0, c=-2.0):
    d = b**2 - 4 * a * c
    plt.axhline(0, color="k", lw=0.5)
    plt.axvline(0, color="k", lw=0.5)
    plt.plot(X, a * X**2 + b * X + c)
    if a == 0:
        plt.title("a line, not a parabola")
    elif d > 0:
        r1, r2 = (-b - d**0.5) / (2 * a), (-b + d**0.5) / (2 * a)
        plt.plot([r1, r2], [0, 0], "ro")
        plt.title(f"two roots: {r1:.2f} and {r2:.2f}")
    elif d == 0:
        plt.title("one root")
    else:
        plt.title("no real root")
    plt.ylim(-10, 10)


@live(N=(1, 30), method=["left", "right", "midpoint", "trapezoid"])
def quadrature(N=5, method="midpoint"):
    f = lambda x: np.exp(-(x**2))
    a, b = 0.0, 2.0
    edges = np.linspace(a, b, N + 1)
    dx = (b - a) / N
    if method == "left":
        value = np.sum(f(edges[:-1])) * dx
    elif method == "right":
        value = np.sum(f(edges[1:])) * dx
    elif method == "midpoint":
        value = np.sum(f((edges[:-1] + edges[1:]) / 2)) * dx
    else:
        value = np.trapezoid(f(edges), edges)
    xs = np.linspace(a, b, 200)
    plt.fill_between(xs, f(xs), alpha=0.2)
    plt.vlines(edges, 0, f(edges))
    print(f"{method}: {value:.6f}, error {value - 0.8820813907624215:.1e}")
    return value


@live(x0=(-2.0, 2.0), steps=(0, 8))
def newtons_method(x0=1.5, steps=3):
    f, df = lambda x: x**3 - x - 1, lambda x: 3 * x**2 - 1
    xs = [x0]
    for _ in range(steps):
        xs.append(xs[-1] - f(xs[-1]) / df(xs[-1]))
    plt.plot(X, f(X))
    plt.plot(xs, [0] * len(xs), "o")
    plt.ylim(-5, 5)
    for i, x in enumerate(xs):
        plt.text(x, 0.3, f"$x_{i}$")
    return xs[-1]


@live(r=(0.5, 2.0), theta=(0, 360, 15))
def polar_point(r=1.0, theta=45):
    angle = math.radians(theta)
    x, y = r * cos(angle), r * sin(angle)
    plt.plot([0, x], [0, y], "-o")
    plt.axis("equal")
    plt.annotate(f"({x:.2f}, {y:.2f})", (x, y), xytext=(x + 0.1, y + 0.1))
    return {"x": x, "y": y}


@live(a=(1, 10), b=(1, 10), delta=(0.0, 3.14))
def lissajous(a=3, b=2, delta=1.5):
    t = np.linspace(0, 2 * np.pi, 500)
    plt.figure(figsize=(4, 4))
    plt.plot(np.sin(a * t + delta), np.sin(b * t))
    plt.title("a = {}, b = {}".format(a, b))
    plt.axis("off")


@live(c=(-2.0, 2.0, 0.1))
def level_curve(c=0.5):
    x, y = np.meshgrid(np.linspace(-2, 2, 31), np.linspace(-2, 2, 31))
    z = x**2 - y**2
    plt.contour(x, y, z, levels=10, cmap="viridis")
    plt.contour(x, y, z, levels=[c], colors="r")
    plt.gca().set_aspect("equal")


# --- physics ---------------------------------------------------------------------------


@live(v0=(5.0, 30.0), angle=(10.0, 80.0), g=[("Earth", 9.81), ("Moon", 1.62)])
def projectile(v0=20.0, angle=45.0, g=9.81):
    th = np.deg2rad(angle)
    t_end = 2 * v0 * np.sin(th) / g
    t = np.linspace(0, t_end, 100)
    x, y = v0 * np.cos(th) * t, v0 * np.sin(th) * t - 0.5 * g * t**2
    plt.plot(x, y)
    plt.xlabel("x (m)")
    plt.ylabel("y (m)")
    plt.title("range %.1f m, height %.1f m" % (x[-1], np.max(y)))
    return {"range": v0**2 * np.sin(2 * th) / g}


@live(m=(0.1, 5.0), k=(0.5, 20.0), b=(0.0, 3.0))
def damped_spring(m=1.0, k=4.0, b=0.4):
    gamma = b / (2 * m)
    w2 = k / m - gamma**2
    if w2 > 0:
        x = np.exp(-gamma * T) * np.cos(np.sqrt(w2) * T)
        kind = "underdamped"
    else:
        s = np.sqrt(-w2)
        x = np.exp(-gamma * T) * np.cosh(s * T)
        kind = "overdamped"
    plt.plot(T, x, label=kind)
    plt.legend()
    return x


@live(theta0=(0.1, 3.0), dt=(0.01, 0.1, 0.01))
def pendulum_by_euler_cromer(theta0=1.0, dt=0.05):
    n = 100
    theta, omega = np.zeros(n), np.zeros(n)
    theta[0] = theta0
    for i in range(n - 1):
        omega[i + 1] = omega[i] - 9.81 * np.sin(theta[i]) * dt
        theta[i + 1] = theta[i] + omega[i + 1] * dt
    t = dt * np.arange(n)
    fig, (ax1, ax2) = plt.subplots(1, 2, sharex=True)
    ax1.plot(t, theta)
    ax2.plot(theta, omega)
    fig.suptitle(f"pendulum from {theta0:.1f} rad")
    fig.tight_layout()
    return theta[-1]


@live(lam=(400, 700, 10), d=(1.0, 5.0), N=(1, 6))
def grating(lam=550, d=2.0, N=3):
    theta = np.linspace(-0.5, 0.5, 401)
    delta = np.pi * d * 1000 * np.sin(theta) / lam
    I = (np.sin(N * delta) / (N * np.sin(delta) + 1e-12)) ** 2
    plt.plot(theta, I)
    plt.fill_between(theta, 0, I, color="C1", alpha=0.4)


@live(q1=(-3.0, 3.0), q2=(-3.0, 3.0))
def two_charges(q1=1.0, q2=-1.0):
    x, y = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-2, 2, 9))

    def field(q, x0):
        r3 = ((x - x0) ** 2 + y**2 + 0.05) ** 1.5
        return q * (x - x0) / r3, q * y / r3

    (ex1, ey1), (ex2, ey2) = field(q1, -1.0), field(q2, 1.0)
    ex, ey = ex1 + ex2, ey1 + ey2
    size = np.hypot(ex, ey)
    plt.quiver(x, y, ex / size, ey / size)
    plt.scatter([-1, 1], [0, 0], s=80, c="red")


@live(T1=(200.0, 1000.0), T2=(200.0, 1000.0))
def planck(T1=500.0, T2=800.0):
    h, c, kB = 6.626e-34, 2.998e8, 1.381e-23
    lam = np.linspace(0.5e-6, 20e-6, 200)

    def B(T):
        return 2 * h * c**2 / lam**5 / (np.exp(h * c / (lam * kB * T)) - 1)

    for T in (T1, T2):
        plt.plot(lam * 1e6, B(T), label=f"{T:.0f} K")
    plt.legend(title="temperature")
    plt.semilogy()


@live(n=(1, 6), L=(0.5, 3.0))
def particle_in_a_box(n=1, L=1.0):
    x = np.linspace(0, L, 200)
    psi = np.sqrt(2 / L) * np.sin(n * np.pi * x / L)
    plt.subplot(2, 1, 1)
    plt.plot(x, psi)
    plt.title(rf"$\psi_{n}(x)$, E = {n**2 / L**2:.2f}")
    plt.subplot(2, 1, 2)
    plt.plot(x, psi**2)
    return np.trapezoid(psi**2, x)


@live(R=(1.0, 100.0), L=(0.01, 1.0), C=(0.001, 0.1))
def rlc_gain(R=10.0, L=0.1, C=0.01):
    w = np.logspace(0, 4, 200)
    Z = R + 1j * w * L + 1 / (1j * w * C)
    H = R / Z
    fig, ax = plt.subplots(2, 1)
    ax[0].semilogx(w, 20 * np.log10(np.abs(H)))
    ax[1].semilogx(w, np.angle(H, deg=True))
    ax[0].set_ylabel("gain (dB)")
    ax[1].set_ylabel("phase (°)")


@live(x0=(-3.0, 3.0), s=(0.2, 1.0), t=(0.0, 5.0))
def travelling_pulse(x0=0.0, s=0.5, t=1.0):
    pulse = lambda x: np.exp(-((x - x0) ** 2) / (2 * s**2))
    plt.plot(X, 0.5 * (pulse(X - t) + pulse(X + t)))
    plt.ylim([-0.1, 1.1])


@live(m1=(1, 5), m2=(1, 5), v1=(-5.0, 5.0), v2=(-5.0, 5.0), elastic=True)
def collision(m1=2, m2=1, v1=3.0, v2=-1.0, elastic=True):
    if elastic:
        u1 = ((m1 - m2) * v1 + 2 * m2 * v2) / (m1 + m2)
        u2 = ((m2 - m1) * v2 + 2 * m1 * v1) / (m1 + m2)
    else:
        u1 = u2 = (m1 * v1 + m2 * v2) / (m1 + m2)
    plt.bar(["before 1", "before 2", "after 1", "after 2"], [v1, v2, u1, u2])
    print("momentum", m1 * v1 + m2 * v2)
    return {"u1": u1, "u2": u2, "energy": 0.5 * m1 * u1**2 + 0.5 * m2 * u2**2}


# --- statistics ------------------------------------------------------------------------


@live(mu=(0.0, 6.0), sigma=(0.5, 3.0), bins=(5, 30, 5))
def normal_over_histogram(mu=3.0, sigma=1.5, bins=10):
    plt.hist(DATA, bins=bins, density=True, alpha=0.5)
    x = np.linspace(-2, 8, 200)
    plt.plot(x, stats.norm.pdf(x, mu, sigma), "r")
    ll = np.sum(stats.norm.logpdf(DATA, mu, sigma))
    plt.title(f"log-likelihood = {ll:.2f}")


@live(n=(1, 60), p=(0.0, 1.0))
def binomial_bars(n=20, p=0.3):
    k = np.arange(n + 1)
    plt.bar(k, stats.binom.pmf(k, n, p), color="steelblue", edgecolor="k")
    plt.xlabel("k")
    return {"mean": n * p, "sd": np.sqrt(n * p * (1 - p))}


@live(mu=(0.5, 15.0))
def poisson_stems(mu=4.0):
    k = np.arange(0, 25)
    plt.stem(k, stats.poisson.pmf(k, mu))
    plt.xticks(range(0, 25, 5))
    return stats.poisson.cdf(3, mu)


@live(df=(1, 30), alpha=[0.01, 0.05, 0.1])
def t_against_normal(df=5, alpha=0.05):
    plt.plot(X, stats.t.pdf(X, df), label=f"t, df = {df}")
    plt.plot(X, stats.norm.pdf(X), "--", label="normal")
    plt.legend()
    return 1 - stats.t.cdf(1 / alpha**0.25, df)


@live(slope=(-2.0, 2.0), noise=(0.0, 3.0))
def regression_line(slope=1.0, noise=1.0):
    x = np.linspace(0, 5, 50)
    y = slope * x + noise * NOISE
    b = np.cov(x, y)[0, 1] / np.var(x, ddof=1)
    a = y.mean() - b * x.mean()
    r2 = np.corrcoef(x, y)[0, 1] ** 2
    plt.scatter(x, y, s=10, alpha=0.7)
    plt.plot(x, a + b * x, "r-", label="$R^2$ = %.3f" % r2)
    plt.legend()
    return {"a": a, "b": b}


@live(prior=(0.001, 0.5), sensitivity=(0.5, 1.0), specificity=(0.5, 1.0))
def bayes_bars(prior=0.01, sensitivity=0.9, specificity=0.95):
    p_pos = sensitivity * prior + (1 - specificity) * (1 - prior)
    post = sensitivity * prior / p_pos
    plt.barh(["ill", "well"], [post, 1 - post], color=["r", "g"])
    plt.xlim(0, 1)
    plt.text(0.5, 0.5, f"{post:.1%}", transform=plt.gca().transAxes, ha="center")


@live(a=(0.5, 20.0), b=(0.5, 20.0))
def beta_credible(a=2.0, b=5.0):
    x = np.linspace(0.001, 0.999, 200)
    y = stats.beta(a, b).pdf(x)
    plt.plot(x, y)
    plt.axvline(a / (a + b), ls=":", c="k")
    return stats.beta.cdf(0.5, a, b)


@live(shift=(-2.0, 2.0), scale=(0.1, 3.0))
def quartiles(shift=0.0, scale=1.0):
    y = shift + scale * DATA
    q1, q2, q3 = np.percentile(y, [25, 50, 75])
    plt.plot(y, np.zeros(len(y)), "|")
    for q in (q1, q2, q3):
        plt.axvline(q, color="C3")
    return {"q1": q1, "median": q2, "q3": q3, "iqr": q3 - q1}


@live(lam=(0.2, 3.0), x=(0.0, 5.0))
def exponential_tail(lam=1.0, x=1.0):
    t = np.linspace(0, 5, 200)
    y = lam * np.exp(-lam * t)
    plt.plot(t, y)
    plt.fill_between(t, y, where=t >= x, color="orange")
    plt.ylim(0, None)
    return np.exp(-lam * x)


@live(n=(2, 42, 10), seed=(0, 9))
def sample_means(n=12, seed=0):
    rng = np.random.default_rng(seed)
    means = rng.exponential(size=(200, n)).mean(axis=1)
    plt.hist(means, bins=20, range=(0, 3))
    plt.title(f"n = {n}, sd = {means.std():.3f}")


@live(threshold=(-3.0, 3.0), d=(0.0, 3.0))
def signal_detection(threshold=0.5, d=1.5):
    fa = 1 - stats.norm.cdf(threshold)
    hit = 1 - stats.norm.cdf(threshold - d)
    c = np.linspace(-4, 6, 50)
    fig, axes = plt.subplots(1, 2, figsize=(8, 3))
    axes[0].plot(X, stats.norm.pdf(X), X, stats.norm.pdf(X, loc=d))
    axes[0].axvline(threshold, color="k", linestyle="--")
    axes[1].plot(1 - stats.norm.cdf(c), 1 - stats.norm.cdf(c - d))
    axes[1].plot(fa, hit, "ro", ms=8)
    axes[1].set_title(f"hits {hit:.2f}, false alarms {fa:.2f}")


# --- economics and finance -------------------------------------------------------------


@live(rate=(0.0, 0.12, 0.005), years=(1, 30), principal=(1000, 50000, 1000))
def mortgage(rate=0.04, years=20, principal=20000):
    r, n = rate / 12, years * 12
    payment = principal / n if rate == 0 else principal * r / (1 - (1 + r) ** -n)
    print(f"monthly payment: {payment:,.2f}")
    return payment


@live(alpha=(0.1, 0.9), income=(10.0, 100.0), p1=(1.0, 10.0), p2=(1.0, 10.0))
def cobb_douglas(alpha=0.5, income=50.0, p1=2.0, p2=4.0):
    x = np.linspace(0.1, 50, 200)
    x1, x2 = alpha * income / p1, (1 - alpha) * income / p2
    u = x1**alpha * x2 ** (1 - alpha)
    plt.plot(x, (income - p1 * x) / p2, label="budget")
    plt.plot(x, (u / x**alpha) ** (1 / (1 - alpha)), label="indifference")
    plt.plot(x1, x2, "ko")
    plt.axis([0, 50, 0, 50])
    plt.legend()


@live(a=(50.0, 150.0), b=(0.5, 3.0), c=(5.0, 40.0), firms=(1, 10))
def cournot(a=100.0, b=1.0, c=10.0, firms=2):
    q = (a - c) / (b * (firms + 1))
    Q = firms * q
    P = max(a - b * Q, 0)
    return {"q": q, "Q": Q, "P": P, "profit": (P - c) * q}


@live(g=(0.0, 0.05), n=(0.0, 0.03), s=(0.05, 0.5))
def growth_path(g=0.02, n=0.01, s=0.25):
    k = [1.0]
    for t in range(60):
        k.append((s * k[-1] ** 0.33 + 0.95 * k[-1]) / ((1 + g) * (1 + n)))
    k = np.array(k)
    plt.plot(k)
    plt.axhline(k[-1], ls="--")
    return k


@live(S=(50, 150), strikes=[("narrow", 5), ("wide", 20)])
def butterfly(S=100, strikes=5):
    s = np.arange(50, 151)
    payoff = (
        np.maximum(s - (100 - strikes), 0)
        - 2 * np.maximum(s - 100, 0)
        + np.maximum(s - (100 + strikes), 0)
    )
    plt.plot(s, payoff)
    plt.plot(S, np.interp(S, s, payoff), "o")
    return np.interp(S, s, payoff)


@live(gini=(0.0, 0.8))
def lorenz(gini=0.3):
    p = np.linspace(0, 1, 101)
    k = (1 + gini) / (1 - gini)
    L = p**k
    plt.plot(p, L)
    plt.plot([0, 1], [0, 1], "k:")
    plt.fill_between(p, L, p, alpha=0.3, label="gap")
    plt.legend()
    return 1 - 2 * np.trapezoid(L, p)


# --- biology, chemistry, medicine --------------------------------------------------------


@live(r=(0.1, 4.0), x0=(0.01, 0.99))
def logistic_map(r=3.2, x0=0.5):
    x = np.empty(40)
    x[0] = x0
    for n in range(39):
        x[n + 1] = r * x[n] * (1 - x[n])
    plt.plot(x, ".-")
    plt.ylim(0, 1)


@live(beta=(0.1, 1.0), gamma=(0.05, 0.5), days=(10, 100, 10))
def sir(beta=0.4, gamma=0.1, days=50):
    S, I, R = 0.99, 0.01, 0.0
    history = []
    for day in range(days):
        new, gone = beta * S * I, gamma * I
        S, I, R = S - new, I + new - gone, R + gone
        history.append((S, I, R))
    history = np.array(history)
    plt.plot(history)
    plt.legend(["S", "I", "R"])
    return {"peak": history[:, 1].max(), "R0": beta / gamma}


@live(
    Vmax=(0.5, 5.0), Km=(0.1, 5.0), inhibitor=(0.0, 5.0), kind=["competitive", "none"]
)
def michaelis_menten(Vmax=2.0, Km=1.0, inhibitor=1.0, kind="competitive"):
    S = np.linspace(0, 10, 100)
    km = Km * (1 + inhibitor) if kind == "competitive" else Km + 0 * inhibitor
    v = Vmax * S / (km + S)
    plt.plot(S, v)
    plt.hlines([Vmax / 2], 0, 10, linestyles="dotted")
    return v


@live(pH=(0.0, 14.0), pKa=(2.0, 12.0))
def henderson_hasselbalch(pH=7.0, pKa=4.76):
    ratio = 10 ** (pH - pKa)
    share = ratio / (1 + ratio)
    plt.bar([0, 1], [1 - share, share], tick_label=["HA", "A-"])
    plt.title("acid" if pH < 7 else "base")
    return share


@live(a=(0.1, 2.0), b=(0.1, 2.0), c=(0.1, 2.0), d=(0.1, 2.0))
def lotka_volterra_rk4(a=1.0, b=0.5, c=1.0, d=0.5):
    def f(z):
        x, y = z
        return np.array([a * x - b * x * y, d * x * y - c * y])

    z, h, path = np.array([2.0, 1.0]), 0.1, []
    for _ in range(60):
        k1 = f(z)
        k2 = f(z + h / 2 * k1)
        k3 = f(z + h / 2 * k2)
        k4 = f(z + h * k3)
        z = z + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        path.append(z)
    path = np.array(path)
    plt.plot(path[:, 0], path[:, 1])
    plt.xlabel("prey")
    plt.ylabel("predators")


@live(dose=(10.0, 500.0), ka=(0.1, 3.0), ke=(0.05, 1.0), log=False)
def drug_concentration(dose=100.0, ka=1.0, ke=0.2, log=False):
    t = np.linspace(0, 24, 200)
    c = dose * ka / (ka - ke + 1e-9) * (np.exp(-ke * t) - np.exp(-ka * t))
    plt.plot(t, c)
    if log:
        plt.yscale("log")
    plt.xlabel("hours")
    return {"peak": c.max(), "at": t[c.argmax()]}


# --- signals and numerics ----------------------------------------------------------------


@live(f1=(1.0, 10.0), f2=(1.0, 10.0))
def beats(f1=5.0, f2=5.5):
    t = np.linspace(0, 4, 800)
    y = np.sin(2 * np.pi * f1 * t) + np.sin(2 * np.pi * f2 * t)
    plt.plot(t, y, lw=0.8)
    plt.plot(t, 2 * np.cos(np.pi * (f1 - f2) * t), "r--")


@live(cutoff=(1, 30), noise=(0.0, 2.0))
def fft_filter(cutoff=10, noise=0.5):
    t = np.arange(64) / 64
    y = np.sin(2 * np.pi * 3 * t) + noise * np.cos(2 * np.pi * 20 * t)
    Y = np.fft.fft(y)
    freq = np.fft.fftfreq(64, 1 / 64)
    Y = Y * (np.abs(freq) <= cutoff)
    smooth = np.real(np.fft.ifft(Y))
    plt.plot(t, y, t, smooth)
    return smooth


@live(bits=(1, 8))
def quantise(bits=3):
    y = np.sin(T)
    levels = 2**bits
    q = np.round((y + 1) / 2 * (levels - 1)) / (levels - 1) * 2 - 1
    plt.step(T, q, where="mid")
    plt.plot(T, y, alpha=0.5)
    return np.sqrt(np.mean((q - y) ** 2))


@live(degree=(1, 8), width=(0.5, 2.0))
def runge(degree=4, width=1.0):
    f = lambda x: 1 / (1 + 25 * (x / width) ** 2)
    nodes = np.linspace(-1, 1, degree + 1)
    p = np.polyfit(nodes, f(nodes), degree)
    x = np.linspace(-1, 1, 200)
    plt.plot(x, f(x), x, np.polyval(p, x), nodes, f(nodes), "ko")
    plt.ylim(-0.5, 1.5)
    return np.max(np.abs(np.polyval(p, x) - f(x)))


@live(k=(1, 25))
def moving_median(k=5):
    y = np.sin(np.linspace(0, 6, 50)) + 0.3 * NOISE
    out = np.array([np.median(y[max(0, i - k) : i + k + 1]) for i in range(len(y))])
    plt.plot(y, ".", out, "-")
    return out


@live(n=(2, 20))
def primes_up_to(n=10):
    primes = [k for k in range(2, n + 1) if all(k % d for d in range(2, k))]
    plt.plot(primes, "o")
    return {"count": len(primes)}


# --- linear algebra and machine learning ---------------------------------------------------


@live(theta=(0.0, 360.0), sx=(0.2, 2.0), sy=(0.2, 2.0))
def rotate_and_scale(theta=30.0, sx=1.0, sy=1.0):
    t = np.radians(theta)
    R = np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])
    S = np.diag([sx, sy])
    square = np.array([[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]])
    moved = R @ S @ square
    plt.plot(square[0], square[1], "k--", moved[0], moved[1], "b-")
    plt.axis([-3, 3, -3, 3])
    return {"det": np.linalg.det(R @ S)}


@live(a=(-2.0, 2.0), b=(-2.0, 2.0), c=(-2.0, 2.0))
def ellipse_of_a_form(a=1.0, b=0.3, c=1.0):
    A = np.array([[a, b], [b, c]])
    values = np.linalg.eigvalsh(A)
    x, y = np.meshgrid(np.linspace(-2, 2, 41), np.linspace(-2, 2, 41))
    z = a * x**2 + 2 * b * x * y + c * y**2
    plt.contourf(x, y, z, 15)
    plt.colorbar()
    if values[0] > 0:
        kind = "positive definite"
    elif values[1] < 0:
        kind = "negative definite"
    else:
        kind = "indefinite"
    plt.title(kind)
    return values


@live(w=(-3.0, 3.0), b=(-3.0, 3.0), activation=["relu", "sigmoid", "tanh"])
def one_neuron(w=1.0, b=0.0, activation="relu"):
    functions = {
        "relu": lambda z: np.maximum(0, z),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
    }
    plt.plot(X, functions[activation](w * X + b))
    plt.title(activation.upper())


@live(lr=(0.01, 0.3), momentum=(0.0, 0.95), steps=(1, 40))
def descent_with_momentum(lr=0.05, momentum=0.5, steps=20):
    x, y, vx, vy = -2.0, 1.5, 0.0, 0.0
    xs, ys = [x], [y]
    for _ in range(steps):
        vx = momentum * vx - lr * 2 * x
        vy = momentum * vy - lr * 10 * y
        x, y = x + vx, y + vy
        xs.append(x)
        ys.append(y)
    plt.plot(xs, ys, "o-", ms=3)
    return {"loss": x**2 + 5 * y**2}


@live(k=(1, 15, 2))
def nearest_neighbours(k=3):
    rng = np.random.RandomState(1)
    x, y = rng.rand(30), rng.rand(30)
    grid = np.linspace(0, 1, 50)
    order = np.argsort(np.abs(grid[:, None] - x[None, :]), axis=1)[:, :k]
    plt.plot(x, y, "o", grid, y[order].mean(axis=1))


@live(temperature=(0.1, 5.0), z1=(-3.0, 3.0), z2=(-3.0, 3.0), z3=(-3.0, 3.0))
def softmax_bars(temperature=1.0, z1=1.0, z2=0.0, z3=-1.0):
    z = np.array([z1, z2, z3]) / temperature
    p = np.exp(z - z.max())
    p /= p.sum()
    plt.bar(range(3), p)
    plt.ylim(0, 1)
    entropy = -np.sum(p * np.log(p + 1e-12))
    return {"p": p, "entropy": entropy}


@live(lam=(0.0, 5.0))
def ridge(lam=1.0):
    A = np.vander(np.linspace(0, 1, 12), 5)
    y = np.sin(6 * np.linspace(0, 1, 12))
    w = np.linalg.solve(A.T @ A + lam * np.eye(5), A.T @ y)
    plt.plot(np.linspace(0, 1, 12), y, "o")
    plt.plot(np.linspace(0, 1, 12), A @ w)
    return {"size": np.linalg.norm(w)}


@live(c=(-4.0, 4.0), s=(0.2, 3.0))
def expit_and_gamma(c=0.0, s=1.0):
    plt.plot(X, expit((X - c) / s))
    return {"g": special.gamma(s + 1), "e": special.erf(s), "l": special.gammaln(s + 2)}


# --- words, tables and texts ---------------------------------------------------------------


@live(month=["January", "July"], degrees=(-10, 35), weather=list(TABLE))
def report(month="July", degrees=20, weather="warm"):
    usual = TABLE[weather]
    difference = degrees - usual
    word = "above" if difference > 0 else "below"
    print(f"In {month} it is {abs(difference):.0f} degrees {word} the usual {usual}.")
    print("Degrees:", degrees)
    return f"{degrees} °C"


@live(name=["a", "b"], x=(0.0, 1.0))
def in_a_class(name="a", x=0.5):
    class Model:
        def __init__(self, rate):
            self.rate = rate

        def __call__(self, value):
            return self.rate * value**2

    return Model({"a": 2.0, "b": 3.0}[name])(x)


@live(n=(0, 12))
def with_a_cache(n=5):
    @lru_cache(maxsize=None)
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    plt.bar(range(n + 1), [fib(k) for k in range(n + 1)])
    return fib(n)


@live(shape=[("circle", "o"), ("square", "s")], size=(1.0, 10.0))
def markers(shape="o", size=5.0):
    plt.plot(X[::10], size * np.cos(X[::10]), marker=shape, ls="")
    plt.grid(True)


@live(lo=(-3.0, 0.0), hi=(0.5, 3.0))
def window(lo=-1.0, hi=1.0):
    x = np.linspace(lo, hi, 60)
    inside = np.where((X > lo) & (X < hi), np.cos(X), np.nan)
    plt.plot(X, inside)
    plt.xlim(lo, hi)
    plt.axvspan(lo, hi, color="0.9")
    return sum(np.cos(x)) * (hi - lo) / len(x)


@live(t=(0.0, 12.0, 0.5))
def clock(t=3.0):
    hour, minute = divmod(t * 60, 60)
    a = pi / 2 - 2 * pi * t / 12
    plt.plot([0, exp(0) * cos(a)], [0, sin(a)], lw=3)
    plt.xlim(-1, 1)
    plt.ylim(-1, 1)
    return {"hour": hour, "minute": minute, "root": sqrt(t)}


@live(x=(-5.0, 5.0))
def piecewise_by_select(x=1.0):
    y = np.piecewise(X, [X < 0, X >= 0], [lambda v: -v, lambda v: v**2])
    plt.plot(X, y)
    plt.plot(x, -x if x < 0 else x**2, "o")


@live(n=(1, 5), alpha=(0.1, 1.0))
def several_axes(n=2, alpha=0.5):
    fig = plt.figure()
    for i in range(n):
        ax = fig.add_subplot(n, 1, i + 1)
        ax.plot(X, np.sin((i + 1) * alpha * X), label=f"{i + 1}")
        ax.legend()
        ax.spines["top"].set_visible(False)


@live(order=(1, 4), rate=(0.5, 2.0))
def series_by_linspace(order=2, rate=1.0):
    x = linspace(-1, 1, 50)
    total = sum(rate**k * x**k / math.factorial(k) for k in range(order + 1))
    plt.plot(x, total, x, np.exp(rate * x), "--")
    return abs(total[-1] - math.e**rate)


# --- more of all kinds ------------------------------------------------------------------

x = np.linspace(0, 10, 200)


@live(a=(0.0, 5.0), b=(0.0, 5.0))
def enumerate_zip(a=1.0, b=2.0):
    for i, (c, l) in enumerate(zip([a, b], ["A", "B"])):
        plt.plot(x, np.sin(c * x) + i, label=f"{l} = {c:.1f}", color=f"C{i}")
    plt.legend()


@live(mu=(-2.0, 2.0), s=(0.5, 2.0))
def kde(mu=0.0, s=1.0):
    rng = np.random.default_rng(3)
    d = rng.normal(mu, s, 50)
    g = np.linspace(-5, 5, 100)
    k = norm.pdf(g[:, None], d[None, :], 0.3).mean(axis=1)
    plt.plot(g, k)
    plt.hist(d, bins=15, density=True, alpha=0.4)


@live(a=(0.0, 1.0))
def string_methods(a=0.3):
    label = "a = " + str(round(a, 2))
    print(label)
    print("{:>8.3f}|{:<8.2e}".format(a, a))
    print("%d%%" % (100 * a))
    print(format(a, ".1%"))
    plt.plot(x, x**a, label=label)
    plt.legend([label])


@live(A=(0.0, 3.0), phi=(0.0, 6.0))
def python_complex(A=1.0, phi=1.0):
    z = complex(A * math.cos(phi), A * math.sin(phi))
    w = z * z + 1
    return {"re": w.real, "im": w.imag, "m": abs(w)}


@live(k=(0.0, 4.0))
def matrix_exp_series(k=1.0):
    M = np.array([[0, k], [-k, 0]])
    E = np.eye(2)
    term = np.eye(2)
    for n in range(1, 15):
        term = term @ M / n
        E = E + term
    return E


@live(a=(-1.0, 1.0), n=(2, 6))
def tridiag(a=0.5, n=4):
    M = (
        np.diag(2 * np.ones(n))
        + np.diag(a * np.ones(n - 1), 1)
        + np.diag(a * np.ones(n - 1), -1)
    )
    return {"x": la.solve(M, np.ones(n)), "det": la.det(M)}


@live(p=(0.0, 1.0), steps=(1, 20))
def markov(p=0.3, steps=5):
    P = np.array([[1 - p, p], [0.5, 0.5]])
    v = np.array([1.0, 0.0])
    h = [v]
    for _ in range(steps):
        v = v @ P
        h.append(v)
    plt.plot(np.array(h))
    plt.legend(["A", "B"])
    return v


@live(r=(0.0, 2.0))
def dict_of_lists(r=1.0):
    d = collections.defaultdict(list)
    for i in range(5):
        d["x"].append(i)
        d["y"].append(r**i)
    plt.plot(d["x"], d["y"], "s--", mfc="w")
    return d["y"][-1]


@live(alpha=[0.01, 0.05, 0.1], n=(5, 50, 5), d=(0.0, 1.5))
def power(alpha=0.05, n=20, d=0.5):
    z = norm.ppf(1 - alpha)
    return 1 - norm.cdf(z - d * np.sqrt(n))


@live(mean=(0.0, 10.0), sd=(0.5, 3.0), level=(0.5, 0.99))
def interval(mean=5.0, sd=1.0, level=0.95):
    z = norm.ppf((1 + level) / 2)
    lo, hi = mean - z * sd, mean + z * sd
    plt.plot([lo, hi], [0, 0], lw=4)
    plt.text(mean, 0.1, f"[{lo:.2f}, {hi:.2f}]", ha="center")
    return {"lo": lo, "hi": hi}


@live(T=(250.0, 400.0))
def unit_table(T=300.0):
    for name, v in {"K": T, "C": T - 273.15, "F": T * 9 / 5 - 459.67}.items():
        print(f"{name:>3}: {v:8.2f}")


@live(q=(0.0, 1.0))
def sorting(q=0.5):
    v = np.sort(np.array([q, 0.3, 1 - q]))
    i = np.argmax(v)
    return {"v": v, "i": i, "m": v[i], "r": np.ptp(v)}


@live(c=(0.0, 5.0), m=(-2.0, 2.0))
def errors(c=1.0, m=1.0):
    xs = np.arange(5)
    plt.errorbar(xs, m * xs + c, yerr=0.5, fmt="o")


@live(p=(0.05, 0.95))
def geometric(p=0.3):
    k = np.arange(1, 15)
    plt.bar(k, (1 - p) ** (k - 1) * p)
    return stats.geom.cdf(3, p)


@live(lam=(0.5, 3.0), k=(0.5, 4.0))
def weibull(lam=1.0, k=1.5):
    y = k / lam * (x / lam) ** (k - 1) * np.exp(-((x / lam) ** k))
    plt.plot(x, y)
    plt.ylim(0)
    return lam * special.gamma(1 + 1 / k)


@live(z=(-3.0, 3.0))
def conditional_expr(z=0.5):
    s = "positive" if z > 0 else ("zero" if z == 0 else "negative")
    plt.annotate(s, xy=(z, 0), xytext=(0, 1), arrowprops=dict(arrowstyle="->"))
    plt.plot(z, 0, "o")
    return abs(z)


@live(xx=(-2.0, 2.0), yy=(-2.0, 2.0))
def gradient_arrow(xx=1.0, yy=1.0):
    g = np.array([2 * xx, 8 * yy])
    plt.arrow(xx, yy, -0.1 * g[0], -0.1 * g[1], head_width=0.1)
    X, Y = np.meshgrid(np.arange(-3, 3, 0.2), np.arange(-3, 3, 0.2))
    plt.contour(X, Y, X**2 + 4 * Y**2, levels=20)
    plt.plot(xx, yy, "ro")


@live(g=(0.1, 1.0))
def inplace_ops(g=0.5):
    y = np.zeros(20)
    y[0] = 1
    y[1:] = g
    y[5:10] *= 2
    y += 0.1
    y[y > 1] = 1
    plt.plot(y)
    return y.sum()


@live(g=(0.1, 1.0))
def two_d_fill(g=0.5):
    M = np.zeros((4, 4))
    for i in range(4):
        for j in range(4):
            M[i, j] = g ** abs(i - j)
    plt.imshow(M)
    plt.colorbar()
    return M.sum()


@live(u=(0.0, 1.0))
def heat(u=0.2):
    T = np.zeros(30)
    T[10:20] = 1
    for _ in range(50):
        T[1:-1] = T[1:-1] + u * 0.4 * (T[2:] - 2 * T[1:-1] + T[:-2])
    plt.plot(T)
    return T


@live(price=(1, 100), tax=(0.0, 0.3, 0.01), rounded=False)
def shop(price=20, tax=0.2, rounded=False):
    total = price * (1 + tax)
    if rounded:
        total = round(total)
    print("Total:", total)
    return total


@live(level=["low", "mid", "high"], x1=(0.0, 1.0))
def options_index(level="mid", x1=0.5):
    i = ["low", "mid", "high"].index(level)
    plt.bar(level, x1 * i)
    return x1 * i


@live(v=(0.0, 0.99))
def relativity(v=0.5):
    g = 1 / np.sqrt(1 - v**2)
    plt.plot(np.linspace(0, 0.99, 50), 1 / np.sqrt(1 - np.linspace(0, 0.99, 50) ** 2))
    plt.scatter([v], [g])
    plt.title(r"$\gamma$ = " + f"{g:.3f}")


# --- what handles give, and what stands for several things -----------------------------


@live(x=(0.0, 5.0))
def each_bar_with_its_height(x=2.0):
    bars = plt.bar(["a", "b", "c"], [x, 2, 4], color=["r", "tab:blue", "#00aa00"])
    for bar in bars:
        h = bar.get_height()
        plt.text(bar.get_x() + bar.get_width() / 2, h, f"{h:.1f}", ha="center")
    bars[2].set_color("k")
    plt.ylim(0, 6)


@live(lam=(0.5, 10.0), n=(2, 12))
def bars_with_labels(lam=3.0, n=8):
    k = np.arange(n)
    fig, (top, below) = plt.subplots(2, 1)
    bars = top.bar(k, stats.poisson.pmf(k, lam), yerr=0.01, capsize=2)
    top.bar_label(bars, fmt="%.2f", fontsize=8)
    below.bar_label(below.barh(k, lam * k), fmt="{:.0f}")


@live(n=(1, 30), p=(0.05, 0.95))
def stems_taken_apart(n=10, p=0.5):
    k = np.arange(n + 1)
    heads, lines, base = plt.stem(k, stats.binom.pmf(k, n, p), basefmt=" ")
    plt.setp(base, visible=False)
    plt.setp(lines, linewidth=1)
    plt.xlim(-1, 31)


@live(bins=(5, 40), shift=(-1.0, 1.0))
def several_histograms(bins=20, shift=0.5):
    plt.subplot(221)
    plt.hist([DATA, DATA + shift], bins=bins, label=["before", "after"])
    plt.legend()
    plt.subplot(222)
    plt.hist(DATA, bins, weights=np.ones(len(DATA)) / len(DATA), rwidth=0.8)
    plt.subplot(223)
    plt.hist(DATA + shift, bins, (-2, 8), cumulative=True, density=True)
    plt.subplot(224)
    n, edges, patches = plt.hist(DATA, bins, orientation="horizontal", log=True)
    for patch in patches:
        patch.set_alpha(0.5)


@live(a=(0.0, 3.0), cut=(2, 5))
def points_of_many_sizes(a=1.0, cut=3):
    x = np.arange(len(DATA))
    plt.scatter(
        x, DATA, s=20 * DATA**2 * (1 + a), c=["r" if d > cut else "b" for d in DATA]
    )
    plt.scatter(x, DATA + 5 * a, s=10)
    plt.errorbar(x, DATA - a, yerr=a, fmt="ko")


@live(a=(0.1, 2.0))
def panels_of_a_grid(a=1.0):
    fig = plt.figure(figsize=(8, 4))
    grid = fig.add_gridspec(2, 2)
    wide = fig.add_subplot(grid[0, :])
    wide.plot(T, np.sin(a * T))
    left = fig.add_subplot(grid[1, 0], title="left", xlim=(0, 5))
    left.plot(T, np.cos(a * T))


@live(mu=(-2.0, 2.0), a=(-3.0, 0.0), b=(0.0, 3.0))
def negative_numbers_in_formulas(mu=0.0, a=-1.0, b=1.0):
    y = norm.pdf(X, mu)
    plt.plot(X, y)
    plt.fill_between(X, 0, y, where=(X >= a) & (X <= b), alpha=0.3)
    p = norm.cdf(b, mu) - norm.cdf(a, mu)
    plt.text(0, 0.1, rf"$P({a:.1f} < X < {b:.1f}) = {p:.3f}$")


@live(spread=(0.5, 3.0))
def boxes_lying(spread=1.0):
    plt.boxplot([DATA, 3 + spread * (DATA - 3)], orientation="horizontal")
    plt.title(f"{np.percentile(spread * DATA, 75):.2f}")


@live(a=(0.1, 4.0), turn=(0, 90))
def ring_of_shares(a=1.0, turn=90):
    shares = np.array([a, 2.0, 1.0])
    plt.pie(
        shares,
        labels=["a", "b", "c"],
        autopct="%.0f%%",
        startangle=turn,
        wedgeprops={"width": 0.4},
    )


@live(x=(0.5, 3.0))
def guarded_against(x=1.0):
    if x <= 0:
        raise ValueError("x must be above 0")
    assert x < 10, "too large"
    return {
        "root": np.sqrt(x),
        "near": 1.0 if math.isclose(x, 1.0, abs_tol=0.3) else 0.0,
    }


@live(text=(0.0, 2.0))
def digits_decide(text=1.0):
    return float(f"{text:.1f}") + len(str(text)) + (1 if type(text) is float else 0)
