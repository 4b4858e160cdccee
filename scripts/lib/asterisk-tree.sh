#!/usr/bin/env bash
# Prints the folder of a root tree that holds Asterisk 22, which no stable Debian or Ubuntu release packages; makes it when it is missing
# (one to two minutes, 350 MB, root or sudo). All else that is said goes to standard error.
set -euo pipefail

suite=forky
packages=asterisk,asterisk-core-sounds-en-gsm,asterisk-moh-opsound-gsm
# Raise when what is done to the tree below changes.
recipe=1

cache=${XDG_CACHE_HOME:-$HOME/.cache}/partyline
name=asterisk-$(printf '%s' "$suite $packages $recipe $(uname -m)" | sha256sum | cut -c1-12)
tree=$cache/$name

if [ -d "$tree" ]; then
  printf '%s\n' "$tree"
  exit 0
fi

say() { printf '%s\n' "$*" >&2; }

as_root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || { say 'Making the Asterisk tree needs root or sudo.'; exit 1; }
  as_root=(sudo)
fi
if ! command -v mmdebstrap >/dev/null || [ ! -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then
  say 'mmdebstrap or debian-archive-keyring is missing: run scripts/stack once, which installs them.'
  exit 1
fi

mkdir -p "$cache"
# Two runs at once make it once.
exec 9>"$cache/$name.lock"
flock 9
if [ -d "$tree" ]; then
  printf '%s\n' "$tree"
  exit 0
fi

# The mirror this machine itself uses, when it is a Debian; else mmdebstrap's default.
mirror=${PARTYLINE_DEBIAN_MIRROR:-}
if [ -z "$mirror" ]; then
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(SITE) $(LABEL)' 'Created-By: Packages' 2>/dev/null |
    awk '$3 == "Debian" { print $1; exit }') || true
fi

say "Making a root tree with Asterisk 22 in $tree (once; one to two minutes)"
half=$tree.making
"${as_root[@]}" rm -rf --one-file-system "$half"
# `--variant=apt` keeps it small. The mirror's Release file can be past its valid-until date.
"${as_root[@]}" mmdebstrap --variant=apt --aptopt='Acquire::Check-Valid-Until "false"' \
  --aptopt='APT::Install-Recommends "false"' --include="$packages" \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$suite" "$half" ${mirror:+"$mirror"} >&2

# Asterisk runs out of the tree without chroot, where the tree's absolute links lead nowhere.
"${as_root[@]}" ln -sfn en_US_f_Allison "$half/usr/share/asterisk/sounds/en"
"${as_root[@]}" mv "$half" "$tree"
say 'Asterisk is there.'
printf '%s\n' "$tree"
