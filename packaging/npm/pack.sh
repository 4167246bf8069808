#!/usr/bin/env bash
# Packs the npm package with programs already built: packaging/npm/pack.sh OUT PLATFORM-ARCH=PROGRAM …
# (platforms and architectures as Node names them: linux-x64=target/release/copydesk).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mkdir -p "$1" && cd "$1" && pwd)
shift
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/../../Cargo.toml" | head -n 1)
cp -r "$here/bin" "$stage/bin"
sed "s/\"version\": \"[^\"]*\"/\"version\": \"$version\"/" "$here/package.json" >"$stage/package.json"
cp "$here/../../README.md" "$here/../../LICENSE-MIT" "$here/../../LICENSE-APACHE" "$stage/"
for program in "$@"; do
  name=${program%%=*}
  ending=$([[ $name == win32-* ]] && echo .exe || true)
  install -m 755 "${program#*=}" "$stage/bin/copydesk-$name$ending"
done
cd "$stage" && npm pack --silent --pack-destination "$out"
