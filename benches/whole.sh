#!/usr/bin/env bash
# How fast the whole program is, from the shell’s point of view, with wc as the yardstick in the same run:
# one story start to finish, and a thousand stories. Prints milliseconds, MB/s, and the ratio to wc.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
program=$PWD/target/release/copydesk
story=$PWD/benches/story.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for n in $(seq -w 1000); do
  sed "s/Ruiz/Ruiz$n/g; s/40,000/4$n/" "$story" >"$folder/$n.txt"
done

# The best of several runs, in microseconds: whatever else the machine does can only make a run slower.
best() {
  local times=$1 least=0 before after
  shift
  for _ in $(seq "$times"); do
    before=${EPOCHREALTIME/./}
    "$@" >/dev/null 2>&1 || [ $? -eq 1 ]
    after=${EPOCHREALTIME/./}
    if [ "$least" -eq 0 ] || [ $((after - before)) -lt "$least" ]; then least=$((after - before)); fi
  done
  echo "$least"
}

one=$(best 20 "$program" check "$story")
yardstick=$(best 20 wc -w "$story")
bytes=$(cat "$folder"/*.txt | wc -c)
many=$(best 5 "$program" check "$folder")
yardsticks=$(best 5 wc -w "$folder"/*.txt)
awk -v one="$one" -v wc="$yardstick" -v many="$many" -v wcs="$yardsticks" -v bytes="$bytes" 'BEGIN {
  printf "one story:      copydesk %6.1f ms   wc -w %6.1f ms   ratio %5.1f\n", one / 1000, wc / 1000, one / wc
  printf "1,000 stories:  copydesk %6.1f MB/s wc -w %6.1f MB/s ratio %5.1f\n", bytes / many, bytes / wcs, many / wcs
}'
