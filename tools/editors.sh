#!/usr/bin/env bash
# Drives the built server from real editors: Neovim and Emacs without a screen, and the protocol library that Visual
# Studio Code’s client is made of. `tools/editors.sh [--install] PATH-OF-COPYDESK`: --install fetches what is missing from
# Debian and npm; an editor that cannot be had is told and passed over.
set -euo pipefail
cd "$(dirname "$0")/.."

install=no
if [ "${1:-}" = --install ]; then install=yes; shift; fi
COPYDESK=$(realpath "${1:-target/debug/copydesk}")
export COPYDESK

if [ $install = yes ] && command -v apt-get >/dev/null 2>&1; then
  missing=()
  command -v nvim >/dev/null 2>&1 || missing+=(neovim)
  command -v emacs >/dev/null 2>&1 || missing+=(emacs-nox)
  [ -e /usr/share/doc/elpa-eglot ] || missing+=(elpa-eglot)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null || true
  fi
fi

if command -v nvim >/dev/null 2>&1; then
  timeout 120 nvim --clean --headless -c "luafile tests/editors/neovim.lua"
else
  echo "neovim: not there, passed over"
fi

if command -v emacs >/dev/null 2>&1 && emacs --batch -l package -f package-initialize -l eglot >/dev/null 2>&1; then
  timeout 120 emacs --batch -l tests/editors/emacs.el 2>&1 | grep "^emacs:"
else
  echo "emacs with eglot: not there, passed over"
fi

if command -v npm >/dev/null 2>&1; then
  cd editors/vscode
  if [ -d node_modules ] || { [ $install = yes ] && npm ci --no-audit --no-fund >/dev/null 2>&1; }; then
    timeout 300 npm test
    if [ $install = yes ]; then
      npm run package >/dev/null 2>&1
      ls copydesk.vsix
    fi
  else
    echo "visual studio code: its packages are not there, passed over"
  fi
else
  echo "visual studio code: npm is not there, passed over"
fi
