#!/bin/sh
# Runs a command on another day, with all it starts: the tests, PostgreSQL, Temporal, the browser. Beijing time; needs cc, Linux on x86-64.
#   sh test/another-day/on.sh '2027-01-01 10:00' node node_modules/jest/bin/jest.js --selectProjects browser -- drafts.spec
set -e
here=$(cd "$(dirname "$0")" && pwd)
made=${TMPDIR:-/tmp}/bihuan-another-day.$(id -u)
mkdir -p "$made/bin"
chmod 755 "$made"
[ "$made/clock.so" -nt "$here/another-day.c" ] || cc -O1 -shared -fPIC -o "$made/clock.so" "$here/another-day.c"
[ "$made/launch" -nt "$here/another-day.c" ] || cc -O1 -DLAUNCHER -o "$made/launch" "$here/another-day.c"
# Temporal is a static program: it is found on PATH first, and this one starts it with its clock shifted.
temporal=$(command -v temporal || ls -d "${BIHUAN_CACHE:-$HOME/.cache/bihuan}"/temporal-[0-9]*/temporal | tail -n 1)
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$made/launch" "$temporal" >"$made/bin/temporal"
chmod 755 "$made/bin/temporal"
SHIFT_SECONDS=$(($(TZ=Asia/Shanghai date -d "$1" +%s) - $(date +%s)))
shift
export SHIFT_SECONDS PATH="$made/bin:$PATH" LD_PRELOAD="$made/clock.so"
exec "$@"
