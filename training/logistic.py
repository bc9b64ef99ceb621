"""Logistic regression with a Gaussian prior, by Newton's method: what the sieve and merging are fitted with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

STEPS = 30  # Newton's method is still after ten


def fit(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], names: Sequence[str], *, prior: float, around: float
) -> dict[str, float]:
    """The weight of each name under which `right` is likeliest; `prior` pulls every weight towards `around`."""
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, float)
    w = np.full(len(names), around)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        bent = (x * (p * (1 - p))[:, None]).T @ x + prior * np.eye(len(w))
        w -= np.linalg.solve(bent, x.T @ (p - y) + prior * (w - around))
    return dict(zip(names, w.tolist(), strict=True))
