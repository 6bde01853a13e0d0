"""Where things of a local run stand."""

import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
RUN = VAR / "run"
ENV_FILE = VAR / "local.env"
PACKAGES = Path(sysconfig.get_paths()["purelib"])
