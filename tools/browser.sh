#!/usr/bin/env bash
# Tries in a real browser what is made for one: the pages of a report, and the extension in code-server.
# `tools/browser.sh [--install] PATH-OF-COPYDESK`: --install fetches what is missing from Debian and npm; what cannot be had is
# told and passed over. The extension is the one that `npm run package` has left in editors/vscode.
set -euo pipefail
cd "$(dirname "$0")/.."

install=no
if [ "${1:-}" = --install ]; then install=yes; shift; fi
COPYDESK=$(realpath "${1:-target/debug/copydesk}")
COPYDESK_EXTENSION=$(realpath -m editors/vscode/copydesk.vsix)
export COPYDESK COPYDESK_EXTENSION

if [ $install = yes ] && ! command -v chromium >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
  apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core >/dev/null || true
fi
COPYDESK_BROWSER=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
export COPYDESK_BROWSER
if [ -z "$COPYDESK_BROWSER" ] || ! command -v npm >/dev/null 2>&1; then
  echo "a browser: chromium or npm is not there, passed over"
  exit 0
fi

# The packages lie outside the repository. No script of theirs is run: what code-server would compile is for its terminal.
work=target/browser
mkdir -p "$work"
cp tests/browser/* "$work"
cd "$work"
packages() { npm "$@" --ignore-scripts --no-audit --no-fund --silent; }
if [ $install = yes ] && [ ! -d node_modules/puppeteer-core ]; then
  packages ci || { echo "a browser: its packages cannot be had, passed over"; exit 0; }
fi
node=$(realpath node_modules/node-linux-*/bin/node 2>/dev/null | head -n 1 || command -v node)
timeout 300 "$node" --test report.test.mjs

code=node_modules/code-server/lib/vscode
if [ ! -f "$COPYDESK_EXTENSION" ]; then
  echo "code-server: there is no copydesk.vsix, passed over"
elif [ -d $code ] && { [ -d $code/node_modules ] || { [ $install = yes ] && (cd $code && packages install --omit=dev); }; }; then
  timeout 600 "$node" --test extension.test.mjs
else
  echo "code-server: its packages cannot be had, passed over"
fi
