#!/usr/bin/env bash
# Runs every test: cargo test and dotnet test. Options: --long (the full counts; hours), nothing else.
# What the tests need besides the two toolchains (Node with npm, tmux) is installed here, or named; nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")"

case "${1:-}" in
  "") ;;
  --long) export SPARK_LONG=1 ;;
  *) echo "usage: ./test.sh [--long]" >&2; exit 64 ;;
esac

need() { # command, Debian package, where to get it
  command -v "$1" >/dev/null && return
  if [ -n "$2" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing $2, which the tests need"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null && return
  fi
  echo "The tests need '$1': $3" >&2
  exit 69
}
need cargo "" "install Rust 1.88 or newer (https://rustup.rs)."
need dotnet "" "install the .NET 10 SDK (https://dotnet.microsoft.com)."
need node nodejs "install Node.js 20 or newer."
need npm npm "install npm, which comes with Node.js."
need tmux tmux "install tmux."
need bash bash "install bash."
[ -z "${SPARK_LONG:-}" ] || need gcc gcc "install a C compiler: the long run compiles an app ahead of time."

log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
failed=0

cargo fmt --all --check || { echo "cargo fmt --all would change files"; failed=1; }
cargo clippy --quiet --workspace --all-targets -- --deny warnings || failed=1
cargo test --quiet --workspace 2>&1 | tee "$log/cargo" || failed=1
dotnet build Spark.sln --nologo -v quiet || exit 1
# The litmus measures gaps of milliseconds: it has both cores, when the others are done.
dotnet test Spark.sln --no-build --nologo --filter 'FullyQualifiedName!~LitmusTests' 2>&1 | tee "$log/dotnet" || failed=1
dotnet test tests/litmus --no-build --nologo --filter 'FullyQualifiedName~LitmusTests' 2>&1 | tee -a "$log/dotnet" || failed=1

# One closing line for both runners.
sum() { grep -oE "$2" "$log/$1" | grep -oE '[0-9]+' | awk '{n += $1} END {print n + 0}'; }
passed=$(( $(sum cargo '[0-9]+ passed') + $(sum dotnet 'Passed: +[0-9]+') ))
broken=$(( $(sum cargo '[0-9]+ failed') + $(sum dotnet 'Failed: +[0-9]+') ))
[ "$failed" = 0 ] || [ "$broken" != 0 ] || broken=1
echo "$passed passed, $broken failed"
exit "$failed"
