#!/bin/sh
# Prints the path of a Chromium on standard output. Where there is none it gets one, and a Japanese font with it:
# from Debian as root, from Playwright's builds otherwise. Where all is there it changes nothing.
set -eu
cd "$(dirname -- "$0")"
PLAYWRIGHT_BROWSERS_PATH=$(cd ../.. && pwd)/target/chromium
export PLAYWRIGHT_BROWSERS_PATH

say() {
    echo "chromium.sh: $*" >&2
}

installed() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return 0
    done
    bundled=$(node -e 'console.log(require("playwright-core").chromium.executablePath())' 2>/dev/null) || return 1
    [ -x "$bundled" ] && echo "$bundled"
}

may_use_apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && grep -q '^ID=debian' /etc/os-release 2>/dev/null
}

apt_install() {
    say "installing $* from Debian"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends "$@" >&2
}

if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" && exit 0
    say "CHROMIUM is $CHROMIUM, and there is no such program."
    exit 1
fi

if ! path=$(installed); then
    if may_use_apt; then
        apt_install chromium fonts-noto-cjk || say "Debian's packages could not be installed."
    fi
    if ! path=$(installed); then
        say "getting Chromium from Playwright"
        npx --no-install playwright-core install chromium >&2 || true
    fi
    path=$(installed) || {
        say "There is no Chromium here and none could be installed. Install one, or name it in CHROMIUM." \
            "(First: npm ci in tests/browser.)"
        exit 1
    }
fi

if command -v fc-list >/dev/null && [ -z "$(fc-list :lang=ja)" ]; then
    { may_use_apt && apt_install fonts-noto-cjk; } ||
        say "There is no Japanese font here: pictures will show boxes. Install one, such as Noto Sans CJK JP."
fi

echo "$path"
