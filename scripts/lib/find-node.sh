# shellcheck shell=bash
# Sourced, not run: defines `pl_find_node`, which puts a Node that runs this project on the PATH. It installs nothing.

pl_cache=${XDG_CACHE_HOME:-$HOME/.cache}/partyline
pl_tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/tools
# The oldest Node that runs TypeScript as it is and can be told of a CA while it runs (from 24.5 in the line of 24, never in 23).
pl_node_minimum=22.19

# Where the tool of scripts/lib/tools/$1 is kept: another lock file, another folder.
pl_tool_dir() {
  local lock
  lock=$(sha256sum "$pl_tools/$1/package-lock.json")
  printf '%s/%s-%.12s' "$pl_cache" "$1" "$lock"
}

pl_node_is_new_enough() {
  command -v node >/dev/null || return 1
  local have
  have=$(node --version) || return 1
  have=${have#v}
  case $have in 23.* | 24.[0-4].*) return 1 ;; esac
  [ "$(printf '%s\n%s\n' "$pl_node_minimum" "$have" | sort -V | head -n 1)" = "$pl_node_minimum" ]
}

# Fails where neither the PATH nor the cache has one.
pl_find_node() {
  pl_node_is_new_enough && return
  PATH=$(echo "$(pl_tool_dir node)"/node_modules/node-linux-*/bin):$PATH
  pl_node_is_new_enough
}
