# shellcheck shell=bash
# Sourced, not run: `. scripts/lib/bootstrap.sh [servers]` makes a fresh Debian 12/13 or Ubuntu machine ready, as root or with sudo, and puts Node and pnpm on the
# PATH. Without `servers` only Node and the workspace's packages are seen to. Quick when nothing is missing; may be interrupted at any time.

pl_repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$pl_repository/scripts/lib/find-node.sh"

pl_say() { printf '==> %s\n' "$*" >&2; }
pl_fail() { printf 'partyline: %s\n' "$*" >&2; exit 1; }

# Runs a command whose words matter only when it fails.
pl_quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  [ "$status" = 0 ] || tail -n 30 "$log" >&2
  rm -f "$log"
  return "$status"
}

pl_as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else pl_fail "\"$*\" needs root or sudo"
  fi
}

# Waits for another apt, up to ten minutes.
pl_apt() {
  pl_quietly pl_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@"
}

# Installs packages without letting their services start: the stack runs its own. A policy that is there already stays.
pl_apt_install() {
  command -v apt-get >/dev/null || pl_fail "this needs the packages $* and knows only Debian's and Ubuntu's apt-get"
  local policy=/usr/sbin/policy-rc.d mark='# partyline: temporary' ours=no status=0
  # One of ours may be left by a run that was interrupted.
  if [ ! -e "$policy" ] || grep -qF "$mark" "$policy"; then
    ours=yes
    printf '#!/bin/sh\n%s\nexit 101\n' "$mark" | pl_as_root tee "$policy.partyline" >/dev/null
    pl_as_root chmod 755 "$policy.partyline"
    pl_as_root mv "$policy.partyline" "$policy"
  fi
  pl_say "Installing $* (a minute or so)"
  # An interrupted dpkg refuses all else until it is put right.
  pl_quietly pl_as_root dpkg --configure -a || true
  { pl_apt update && pl_apt install --no-install-recommends "$@"; } || status=$?
  if [ "$ours" = yes ]; then pl_as_root rm -f "$policy"; fi
  [ "$status" = 0 ] || pl_fail "apt-get could not install $*"
}

# Prints the packages among the arguments (command:package or /file:package) whose command or file is missing.
pl_missing() {
  local pair
  for pair in "$@"; do
    case $pair in
      /*) [ -e "${pair%%:*}" ] || printf '%s ' "${pair#*:}" ;;
      *) command -v "${pair%%:*}" >/dev/null || printf '%s ' "${pair#*:}" ;;
    esac
  done
}

pl_server_packages() {
  # Debian keeps some of these commands where only root's PATH leads.
  PATH=$PATH:/usr/sbin:/sbin
  local missing
  missing=$(pl_missing redis-server:redis-server prosody:prosody openssl:openssl sipp:sip-tester espeak-ng:espeak-ng tmux:tmux mmdebstrap:mmdebstrap \
    /usr/bin/python3:python3 /usr/lib/python3/dist-packages/slixmpp:python3-slixmpp \
    /usr/share/keyrings/debian-archive-keyring.gpg:debian-archive-keyring)
  # shellcheck disable=SC2086 # one word each
  [ -z "$missing" ] || pl_apt_install $missing
}

# What tests with a real browser need, and nothing else does. A machine that cannot have it is not asked again for a day.
pl_browser_packages() {
  PATH=$PATH:/usr/sbin:/sbin
  local missing refused=$pl_cache/browser.refused
  missing=$(pl_missing /usr/bin/chromium:chromium turnserver:coturn ip:iproute2 sysctl:procps)
  [ -n "$missing" ] || return 0
  if [ -z "$(find "$refused" -mmin -1440 2>/dev/null)" ]; then
    # In a shell of its own, which is all that a failure ends.
    # shellcheck disable=SC2086 # one word each
    (pl_apt_install $missing) && return
    mkdir -p "$pl_cache"
    touch "$refused"
  fi
  pl_say "Without $missing(to try again: rm $refused) tests with a real browser fail"
}

# Fetches what scripts/lib/tools/$1 names, wholly or not at all. The lock file there says which bytes: npm refuses others.
pl_fetch_tool() {
  local dir
  dir=$(pl_tool_dir "$1")
  [ -d "$dir" ] && return
  command -v npm >/dev/null || pl_apt_install nodejs npm
  mkdir -p "$pl_cache"
  # Two runs at once fetch it once; what an interrupted one left is thrown away.
  (
    flock 9
    [ -d "$dir" ] && exit
    pl_say "Fetching $1"
    rm -rf "$dir.half"
    cp -R "$pl_tools/$1" "$dir.half"
    pl_quietly npm ci --prefix "$dir.half" --no-audit --no-fund --loglevel=error || pl_fail "npm could not fetch $1"
    mv -T "$dir.half" "$dir"
  ) 9>"$pl_cache/fetch.lock" || exit 1
}

pl_node() {
  if ! pl_find_node; then
    case $(uname -m) in
      x86_64 | aarch64) ;;
      *) pl_fail "no newer Node for $(uname -m) is known here: install Node $pl_node_minimum or later" ;;
    esac
    pl_fetch_tool node
    pl_find_node || pl_fail "the Node in $(pl_tool_dir node) does not run: remove that folder and try again"
  fi
  case $(pnpm --version 2>/dev/null) in
    12.*) ;;
    *)
      pl_fetch_tool pnpm
      PATH=$(echo "$(pl_tool_dir pnpm)"/node_modules/@pnpm/exe.linux-*):$PATH
      ;;
  esac
  PATH=$pl_repository/node_modules/.bin:$PATH
}

# The workspace's packages, when the lock file is not the one they were installed from.
pl_workspace() {
  local stamp=$pl_repository/node_modules/.partyline-lock
  cmp -s "$pl_repository/pnpm-lock.yaml" "$stamp" && return
  pl_say 'Installing the packages of the workspace'
  pl_quietly pnpm --dir "$pl_repository" install --frozen-lockfile || pl_fail 'pnpm install failed'
  cp "$pl_repository/pnpm-lock.yaml" "$stamp.half"
  mv "$stamp.half" "$stamp"
}

if [ "${1:-}" = servers ]; then
  pl_server_packages
  pl_browser_packages
fi
pl_node
pl_workspace
node "$pl_repository/scripts/build-pages.ts" || pl_fail 'the pages could not be built'
if [ "${1:-}" = servers ]; then
  bash "$pl_repository/scripts/lib/asterisk-tree.sh" >/dev/null
  # The stack can do without Matrix.
  bash "$pl_repository/scripts/lib/synapse-tree.sh" >/dev/null || true
fi
export PATH
