#!/usr/bin/env bash
# Packs a built program with its papers: packaging/archive.sh VERSION TARGET OUT [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."
version=$1 target=$2 out=$3
name=copydesk-$version-$target
ending=$([[ $target == *windows* ]] && echo .exe || true)
program=${4:-target/$target/release/copydesk$ending}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$out" "$stage/$name"
cp "$program" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$stage/$name/"
if [[ $target == *windows* ]]; then
  (cd "$stage" && 7z a -bso0 "$name.zip" "$name") && mv "$stage/$name.zip" "$out/"
else
  tar -C "$stage" -czf "$out/$name.tgz" "$name"
fi
