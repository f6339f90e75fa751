#!/bin/sh
# Starts Temporal's time-skipping test server. A test process that is killed half-way cannot stop it,
# so a watcher does when the parent is gone.
here=$(cd "$(dirname "$0")" && pwd)
self=$$
parent=$PPID
(
  while kill -0 "$parent" && kill -0 "$self"; do sleep 1; done
  kill -s KILL "$self"
) </dev/null >/dev/null 2>&1 &
if [ -x "$here/test-server" ]; then exec "$here/test-server" "$@"; fi
exec java -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
