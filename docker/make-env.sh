#!/bin/sh
# Writes .env with secrets of its own for docker compose; never over one that is there.
set -eu
cd "$(dirname "$0")/.."
if [ -e .env ]; then
  echo ".env is there already: nothing was changed."
  exit 0
fi
secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
umask 077
while IFS= read -r line; do
  case $line in
    SECRET_KEY= | *_PASSWORD=) echo "$line$(secret)" ;;
    *) echo "$line" ;;
  esac
done <.env.example >.env
echo "Wrote .env; now: docker compose up --build"
