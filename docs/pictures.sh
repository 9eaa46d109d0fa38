#!/usr/bin/env bash
# Makes the README's pictures anew: docs/check.png, docs/report.png, docs/terminal.png. Needs what .ci/browser installs.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --quiet
cd tests/browser
npm ci --silent --no-audit --no-fund
npm run --silent pictures
for picture in ../../docs/{check,report,terminal}.png; do
    if command -v pngquant >/dev/null; then pngquant --force --ext .png --speed 1 "$picture"; fi
done
