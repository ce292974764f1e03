#!/usr/bin/env bash
# Records what tmux sends for keys, in each of its encodings, into tmux.txt: a line per key, `mode key hexadecimal`.
# The engine's parser is tested against the file; run this again when tmux has learned new keys.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "$0")"

server=(tmux -L "spark-captures-$$" -f /dev/null)
raw=$(mktemp)
trap '"${server[@]}" kill-server 2>/dev/null || true; rm -f "$raw"' EXIT

bases=(Up Down Left Right Home End IC DC PPage NPage Enter Tab Escape BSpace Space
  F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 a b e j q z 0 5 9 - = / . ,)
keys=()
for prefix in "" S- C- M- C-S- M-S- C-M- C-M-S-; do
  for base in "${bases[@]}"; do keys+=("$prefix$base"); done
done
keys+=(A Z é 世 KP0 KP5 KP9 KPEnter 'KP+' KP- 'KP*' KP/ KP. BTab)

record() { # mode, extended-keys, what the program in the pane switches on
  : > "$raw"
  "${server[@]}" new-session -d -s other 'sleep 1000' \; set -s escape-time 0 \; set -s extended-keys "$2"
  "${server[@]}" new-session -d -s keys "stty raw -echo; printf '$3'; exec cat > '$raw'"
  until [ "$("${server[@]}" display -p -t keys '#{pane_current_command}')" = cat ]; do sleep 0.05; done
  for key in "${keys[@]}"; do
    "${server[@]}" send-keys -t keys -- "$key" \; send-keys -t keys -H 1e
  done
  "${server[@]}" send-keys -t keys -H 1e
  until tail -c 2 "$raw" | xxd -p | grep -q 1e1e; do sleep 0.05; done
  "${server[@]}" kill-server
  local index=0
  while IFS= read -r bytes && [ "$index" -lt "${#keys[@]}" ]; do
    # A key that tmux cannot send is typed as its name.
    [ -z "$bytes" ] || [ "$bytes" = "$(printf %s "${keys[$index]}" | xxd -p)" ] && [ "${#keys[$index]}" -gt 1 ] || echo "$1 ${keys[$index]} $bytes"
    index=$((index + 1))
  done < <(xxd -p "$raw" | tr -d '\n' | sed 's/../& /g' | tr ' ' '\n' | awk '$1 == "1e" {print line; line = ""; next} {line = line $1}')
}

{
  echo "# $(tmux -V), recorded by record.sh"
  record normal off ''
  record application off '\033[?1h\033='
  record extended always '\033[>4;2m'
} > tmux.txt
wc -l tmux.txt
