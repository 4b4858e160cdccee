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
  # What its installation would ask for.
  preset='matrix-synapse matrix-synapse/server-name string localhost\nmatrix-synapse matrix-synapse/report-stats boolean false\n'
  tree_make "$tree" "$suite" "$packages" --essential-hook="printf '$preset' | chroot \"\$1\" debconf-set-selections" ||
    { tree_say 'Synapse cannot be had here: the stack goes on without Matrix.'; exit 1; }
  tree_say 'Synapse is there.'
fi
printf '%s\n' "$tree"
