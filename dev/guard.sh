#!/bin/sh
# Ends what a launcher started when the launcher itself was killed (kill -9, out of memory) and cannot do it.
# Reads lines from the launcher: `watch PID` (negative: a process group), `remove FOLDER`, `done`. Its input closes when the launcher is gone.
trap '' INT TERM HUP
pids=
folders=
while read -r verb what; do
  case $verb in
    watch) pids="$pids $what" ;;
    remove) folders="$folders
$what" ;;
    done) exit 0 ;;
  esac
done

any_left() {
  for pid in $pids; do
    if kill -s 0 -- "$pid" 2>/dev/null; then return 0; fi
  done
  return 1
}
signal_and_wait() {
  for pid in $pids; do kill -s "$1" -- "$pid" 2>/dev/null; done
  tenths=0
  while any_left && [ "$tenths" -lt "$2" ]; do
    sleep 0.1
    tenths=$((tenths + 1))
  done
}
# PostgreSQL waits at TERM until API and worker have left it, and no longer at INT.
signal_and_wait TERM 150
signal_and_wait INT 50
any_left && signal_and_wait KILL 20
echo "$folders" | while read -r folder; do
  [ -n "$folder" ] && rm -rf -- "$folder"
done
exit 0
