#!/usr/bin/env bash
# Builds the wheel, installs it in a clean environment without development dependencies, and uses it offline.
set -euo pipefail
python=${1:-python3}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$here/.venv/bin/python" -m build --wheel --outdir "$work/dist" "$here" >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl
cd "$work" # away from the checkout, so that only the wheel can be imported
for command in "" code timeline explain codebook parties evaluate doctor ingest events correct export; do
  # shellcheck disable=SC2086
  "$work/venv/bin/dragoman" $command --help >/dev/null
done
"$work/venv/bin/dragoman" doctor
echo "France on Monday condemned Iran's missile launch." | "$work/venv/bin/dragoman" code - --published 2024-04-15 --format jsonl | grep -q '"ACCUSE"'
"$work/venv/bin/dragoman" ingest "$here/examples/reports" --record "$work/r.duckdb"
"$work/venv/bin/dragoman" timeline --record "$work/r.duckdb" --format json | grep -q '"CONSULT"'
du -h "$work"/dist/*.whl | sed 's/\t.*//' | xargs echo "smoke test passed; wheel size"
