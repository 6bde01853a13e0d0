"""Whether docker-compose.yml is whole: by the client where it is installed, else by its form."""

import shutil
import subprocess
import sys

import yaml

from localrun.paths import ROOT

SERVICES = {"web", "worker", "beat", "postgres", "valkey"}


def main() -> int:
    """The exit code; what is wrong goes to standard error."""
    path = ROOT / "docker-compose.yml"
    services = yaml.safe_load(path.read_text())["services"]
    if missing := SERVICES - services.keys():
        print(f"docker-compose.yml lacks {', '.join(sorted(missing))}", file=sys.stderr)
        return 1
    without = sorted(name for name in SERVICES if "healthcheck" not in services[name])
    if without:
        print(f"no health check: {', '.join(without)}", file=sys.stderr)
        return 1
    docker = shutil.which("docker")
    if (
        docker is None
        or subprocess.run(
            [docker, "compose", "version"], check=False, capture_output=True
        ).returncode
    ):
        return 0
    command = [
        docker,
        "compose",
        "-f",
        str(path),
        "--env-file",
        str(ROOT / "docker" / "example.env"),
    ]
    return subprocess.run([*command, "config", "--quiet"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
