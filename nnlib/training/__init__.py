"""Training: many small steps against the gradient, batch by batch, epoch by epoch.

`fit` does it; what it reads, in the order in which it needs them: `data` checks what
came, `packed` lays the parameters side by side, `steps` takes the steps of an epoch,
`history` records them, `evaluation` and `metrics` measure, `early_stopping` and
`divergence` end it.
"""

from nnlib.training.divergence import DivergenceError
from nnlib.training.early_stopping import EarlyStopping
from nnlib.training.evaluation import evaluate
from nnlib.training.fit import fit
from nnlib.training.history import History
from nnlib.training.metrics import METRICS, accuracy, metric, r2

__all__ = [
    "METRICS",
    "DivergenceError",
    "EarlyStopping",
    "History",
    "accuracy",
    "evaluate",
    "fit",
    "metric",
    "r2",
]
