#!/usr/bin/env bash
# Pins every dependency, with hashes, for all platforms. Run it by `make requirements`.
set -euo pipefail
compile() {
  .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements" "$@"
}
compile pyproject.toml -o requirements.txt
compile pyproject.toml --group local -c requirements.txt -o requirements-local.txt
compile pyproject.toml --group dev -c requirements-local.txt -o requirements-dev.txt
compile --group node -o requirements-node.txt
