# shellcheck shell=bash
# Sourced, not run: root trees with servers that no stable Debian or Ubuntu release packages, kept in the cache. Needs root or sudo once.

tree_say() { printf '%s\n' "$*" >&2; }

# tree_path NAME SUITE PACKAGES RECIPE: where such a tree lies, or will lie. RECIPE is a number to raise when what else is done to it changes.
tree_path() {
  local recipe
  recipe=$(printf '%s' "$2 $3 $4 $(uname -m)" | sha256sum | cut -c1-12)
  printf '%s' "${XDG_CACHE_HOME:-$HOME/.cache}/partyline/$1-$recipe"
}

tree_as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else tree_say 'Making a root tree needs root or sudo.'; return 1
  fi
}

# tree_make TREE SUITE PACKAGES [OPTION…]: makes the tree unless it is there, wholly or not at all, and once when several want it. The options are
# mmdebstrap's. A function `tree_finish DIR` is run on the tree before it gets its name.
tree_make() {
  local tree=$1 suite=$2 packages=$3
  shift 3
  if ! command -v mmdebstrap >/dev/null || [ ! -e /usr/share/keyrings/debian-archive-keyring.gpg ]; then
    tree_say 'mmdebstrap or debian-archive-keyring is missing: run scripts/stack once, which installs them.'
    return 1
  fi
  mkdir -p "$(dirname "$tree")"
  (
    flock 9
    [ -d "$tree" ] && exit 0
    tree_say "Making a root tree in $tree (once; one to two minutes)"
    half=$tree.making
    tree_as_root rm -rf --one-file-system "$half"
    # The mirror this machine itself uses, when it is a Debian; else mmdebstrap's default.
    mirror=${PARTYLINE_DEBIAN_MIRROR:-}
    [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI) $(SITE) $(LABEL)' 'Created-By: Packages' 2>/dev/null |
      awk '$3 == "Debian" { print $1; exit }') || true
    # `--variant=apt` keeps it small. The mirror's Release file can be past its valid-until date.
    tree_as_root mmdebstrap --variant=apt --aptopt='Acquire::Check-Valid-Until "false"' \
      --aptopt='APT::Install-Recommends "false"' --include="$packages" "$@" \
      --keyring=/usr/share/keyrings/debian-archive-keyring.gpg "$suite" "$half" ${mirror:+"$mirror"} >&2 &&
      tree_finish "$half" && tree_as_root mv -T "$half" "$tree" && exit
    tree_as_root rm -rf --one-file-system "$half"
    exit 1
  ) 9>"$tree.lock"
}

tree_finish() { :; }
