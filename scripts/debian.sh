#!/bin/sh
# Installs the named Debian packages that are missing: debian.sh PROGRAM=PACKAGE ...
set -eu

missing=""
for pair in "$@"; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "These programs are needed here; please install the packages:$missing" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Please install as root: apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >&2
# shellcheck disable=SC2086 - a list of package names
apt-get install -y -qq --no-install-recommends $missing >&2
