#!/bin/sh
# Makes the virtual environment that the peers of the benchmarks run in: benchmarks/peers/.venv
# The shared harness of workload W needs Python 3.12 or later: PYTHON=/path/to/python3.12 benchmarks/peers/make.sh
set -e
cd "$(dirname "$0")"
for python in "${PYTHON:-}" python3.12 python3.13 python3; do
  if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    "$python" -m venv --clear .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
    exit 0
  fi
done
echo "peers: Python 3.12 or later is needed; name one with PYTHON=…" >&2
exit 1
