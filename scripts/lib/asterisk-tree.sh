#!/usr/bin/env bash
# Prints the folder of a root tree that holds Asterisk 22, which no stable Debian or Ubuntu release packages; makes it when it is missing
# (one to two minutes, 350 MB, root or sudo). All else that is said goes to standard error.
set -euo pipefail
. "$(dirname "$0")/root-tree.sh"

suite=forky
packages=asterisk,asterisk-core-sounds-en-gsm,asterisk-moh-opsound-gsm
tree=$(tree_path asterisk "$suite" "$packages" 1)

# Asterisk runs out of the tree without chroot, where the tree's absolute links lead nowhere.
tree_finish() { tree_as_root ln -sfn en_US_f_Allison "$1/usr/share/asterisk/sounds/en"; }

if [ ! -d "$tree" ]; then
  tree_make "$tree" "$suite" "$packages" || { tree_say 'Asterisk cannot be had here.'; exit 1; }
  tree_say 'Asterisk is there.'
fi
printf '%s\n' "$tree"
