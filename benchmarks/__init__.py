"""Speed, size and accuracy against peers, as ratios measured in one run."""

import sys
from pathlib import Path

# machine/: the Chromium and the nginx that the tests have.
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
