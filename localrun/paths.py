"""Where things of a local run stand."""

import os
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "var"  # what is made once for a checkout, whatever data it runs on
VAR = Path(os.environ.get("LOCAL_VAR") or BUILT)  # the data of one run
RUN = VAR / "run"
ENV_FILE = VAR / "local.env"
PACKAGES = Path(sysconfig.get_paths()["purelib"])
