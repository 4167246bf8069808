#!/usr/bin/env bash
# Faults of a file system, made for real: a full disk, a folder that nobody may write, a writer that races, kills at any
# moment. Whatever happens, each file is as it was, as somebody else wrote it, or as mended. `tools/faults.sh [PROGRAM]`;
# what the machine does not allow (mounting needs root) is skipped and said so.
set -uo pipefail
cd "$(dirname "$0")/.."
program=${1:-target/debug/copydesk}
program=$(realpath "$program")
work=$(mktemp -d)
mounted=
failed=0
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$work"' EXIT
export NO_COLOR=1

fault() { echo "FAILED: $*"; failed=1; }
passed() { echo "held: $*"; }

# A story with faults that are mended unasked: the odd form of a percentage in a few places, of which many stand in another.
old=$(for i in $(seq 60); do printf 'It rose %s percent in May of %s and 6 percent in June.\n\n' "$i" "$i"; done
  for i in $(seq 5); do printf 'It fell %s%% in July.\n\n' "$i"; done)
mkdir "$work/one" && printf '%s' "$old" >"$work/one/a.md"
"$program" check --isolated --fix --exit-zero --quiet "$work/one" >/dev/null 2>&1
new=$(cat "$work/one/a.md"; echo x)
new=${new%x}
[ "$new" != "$old" ] || { fault "the story is not mended at all"; exit 1; }

stories() { mkdir -p "$1" && for i in $(seq "$2"); do printf '%s' "$old" >"$1/$i.md"; done; }
whole() { # every story of a folder is as it was or as mended
  local file text
  for file in "$1"/*.md; do
    text=$(cat "$file"; echo x)
    text=${text%x}
    [ "$text" = "$old" ] || [ "$text" = "$new" ] || { fault "$2: $file is neither old nor new"; return 1; }
  done
}
left() { find "$1" -name '.copydesk-*' | wc -l; }

full_disk() {
  local disk=$work/disk
  mkdir "$disk"
  if ! mount -t tmpfs -o size=256k tmpfs "$disk" 2>/dev/null; then
    echo "skipped: a full disk (nobody may mount here)"
    return
  fi
  mounted=$disk
  stories "$disk/stories" 10
  cat /dev/zero >"$disk/rest" 2>/dev/null
  "$program" check --isolated --fix --quiet --format concise "$disk/stories" >"$work/out" 2>"$work/err"
  [ $? -eq 2 ] || fault "full disk: the status is not 2"
  [ "$(grep -c 'desk/unwritable' "$work/err")" -eq 10 ] || fault "full disk: not every file is told"
  whole "$disk/stories" "full disk" && [ "$(left "$disk")" -eq 0 ] && passed "a full disk loses nothing and leaves nothing"
  "$program" check --isolated --quiet -o "$disk/report.txt" "$disk/stories" >/dev/null 2>"$work/err"
  [ $? -eq 2 ] && grep -q 'cannot write' "$work/err" || fault "full disk: a report that cannot be written is not told"
  rm "$disk/rest"
  mount -o remount,ro "$disk"
  "$program" check --isolated --fix --quiet --format concise "$disk/stories" >/dev/null 2>"$work/err"
  [ $? -eq 2 ] && [ "$(grep -c 'desk/unwritable' "$work/err")" -eq 10 ] || fault "read-only disk: not every file is told"
  whole "$disk/stories" "read-only disk" && passed "a disk that is read-only is told"
  umount "$disk" && mounted=
}

read_only_folder() {
  stories "$work/closed" 3
  chmod 755 "$work" && chmod 555 "$work/closed"
  # Root may write anywhere: nobody takes its place.
  local as=()
  if [ -w "$work/closed" ]; then
    as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  fi
  if [ ${#as[@]} -gt 0 ] && ! "${as[@]}" "$program" --version >/dev/null 2>&1; then
    echo "skipped: a read-only folder (root may write anywhere)"
  else
    "${as[@]}" "$program" check --isolated --fix --quiet --format concise "$work/closed" >/dev/null 2>"$work/err"
    [ $? -eq 2 ] && [ "$(grep -c 'desk/unwritable' "$work/err")" -eq 3 ] || fault "read-only folder: not every file is told"
    whole "$work/closed" "read-only folder" && passed "a read-only folder is told"
  fi
  chmod 755 "$work/closed"
}

racing_writer() {
  stories "$work/race" 20
  # Somebody saves over the files, each time with something new, while they are mended.
  (
    for round in $(seq 15); do
      for i in $(seq 20); do
        printf '%s\nround %s\n' "$old" "$round" >"$work/race/.draft.$i" && mv "$work/race/.draft.$i" "$work/race/$i.md"
      done
    done
  ) &
  local writer=$!
  while kill -0 "$writer" 2>/dev/null; do
    "$program" check --isolated --fix --quiet --exit-zero --format concise "$work/race" >/dev/null 2>&1
  done
  wait "$writer"
  local lost=0
  for i in $(seq 20); do grep -q '^round 15$' "$work/race/$i.md" || lost=$((lost + 1)); done
  [ "$lost" -eq 0 ] && passed "a racing writer loses nothing" || fault "racing writer: $lost of 20 last words lost"
}

kills() {
  local round child
  stories "$work/kill" 40
  for round in $(seq 25); do
    "$program" check --isolated --fix --quiet --format concise "$work/kill" >/dev/null 2>&1 &
    child=$!
    sleep "0.$(printf '%03d' $((RANDOM % 900)))"
    kill -9 "$child" 2>/dev/null
    wait "$child" 2>/dev/null
    whole "$work/kill" "kill" || return
    # Some are made old again, so that there is something to mend.
    for i in $(seq $((RANDOM % 40 + 1))); do printf '%s' "$old" >"$work/kill/$i.md"; done
  done
  "$program" check --isolated --fix --quiet --exit-zero "$work/kill" >/dev/null 2>&1
  [ "$(left "$work/kill")" -eq 0 ] && passed "kills leave whole files, and the next run clears what they left" \
    || fault "kills: unfinished files are left"
}

full_disk
read_only_folder
racing_writer
kills
exit "$failed"
