#!/usr/bin/env bash
# Prints the folder of a root tree that holds the Matrix homeserver Synapse, which of Debian's suites only sid packages; makes it when it is missing
# (one to two minutes, 450 MB, root or sudo). With `--look` it only looks. Status 1 when there is none; why is said on standard error.
set -euo pipefail
. "$(dirname "$0")/root-tree.sh"

suite=sid
packages=matrix-synapse
tree=$(tree_path synapse "$suite" "$packages" 1)

if [ ! -d "$tree" ]; then
  [ "${1:-}" != --look ] || exit 1
  # A machine that cannot have it is not asked again at every start.
  refused=$tree.refused
  if [ -n "$(find "$refused" -mmin -1440 2>/dev/null)" ]; then
    tree_say "Synapse could not be had here in the last 24 hours (to try again: rm $refused): the stack goes on without Matrix."
    exit 1
  fi
  # What its installation would ask for.
  preset='matrix-synapse matrix-synapse/server-name string localhost\nmatrix-synapse matrix-synapse/report-stats boolean false\n'
  if ! tree_make "$tree" "$suite" "$packages" --essential-hook="printf '$preset' | chroot \"\$1\" debconf-set-selections"; then
    mkdir -p "$(dirname "$refused")"
    touch "$refused"
    tree_say 'Synapse cannot be had here: the stack goes on without Matrix.'
    exit 1
  fi
  tree_say 'Synapse is there.'
fi
printf '%s\n' "$tree"
