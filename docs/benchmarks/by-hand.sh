#!/usr/bin/env bash
# One release as somebody does it who has no release desk: by-hand.sh VERSION
#
# WORLD    a sandbox: git/, environments/, secrets/
# DEVPI    the address of its devpi-server
# TOOLS    the bin folder of a virtual environment with build and devpi-client
set -euo pipefail

version=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_AUTHOR_NAME=Rachel GIT_AUTHOR_EMAIL=rachel@example.org
export GIT_COMMITTER_NAME=Rachel GIT_COMMITTER_EMAIL=rachel@example.org

exec 3>&1 >/dev/null
part() { echo "$1 $EPOCHREALTIME" >&3; }

bump_and_tag() {
    sed -i "s/^__version__ = .*/__version__ = \"$1\"/" ukrdc/services/__init__.py
    git commit -q -a -m "Bump version to $1"
    git tag -a -m "ukrdc-services $1" "$1"
}

build() { "$TOOLS/python" -m build --wheel --outdir "$work/dist-$1" . >"$work/build.log" 2>&1; }

log_in() {
    "$TOOLS/devpi" use --clientdir "$work/devpi" "$DEVPI/ukrdc/release"
    "$TOOLS/devpi" login --clientdir "$work/devpi" --password "$(cat "$WORLD/secrets/index-uploader")" wheelgate
}

upload() { "$TOOLS/devpi" upload --clientdir "$work/devpi" "$work/dist-$1"/*.whl; }

pin() {
    sed -i "s/^ukrdc-services==[^ ;#]*/ukrdc-services==$1/" requirements.txt
    git commit -q -a -m "Pin ukrdc-services $1"
    git push -q origin release
}

install() { "$WORLD/environments/update-server" "$WORLD/environments/$1"; }

part cut
git clone -q "$WORLD/git/ukrdc-services.git" library
cd library
git checkout -q master
bump_and_tag "${version}rc1"
git checkout -q release
# Both sides have changed the version; the candidate's is right.
git merge -q --no-ff -X theirs -m "Merge ${version}rc1 into release" "${version}rc1"
git push -q --atomic origin master release "${version}rc1"
part build
build "${version}rc1"
part upload
log_in
upload "${version}rc1"
part pin
git clone -q --branch release "$WORLD/git/ukrdc-webapi.git" ../consumer
cd ../consumer
pin "${version}rc1"
part install
install staging
part final
cd ../library
bump_and_tag "$version"
git push -q --atomic origin release "$version"
part build
build "$version"
part upload
upload "$version"
part pin
cd ../consumer
pin "$version"
part install
install live
part end
