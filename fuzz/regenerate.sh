#!/bin/sh
# Writes one fuzz target per bundled target: fuzz_targets/<name>.rs and its entry in Cargo.toml.
set -eu
cd "$(dirname -- "$0")"

rm -f fuzz_targets/*.rs
mark='# Everything below is written by regenerate.sh.'
sed "/^$mark\$/,\$d" Cargo.toml >Cargo.toml.new
echo "$mark" >>Cargo.toml.new
for description in ../targets/*/refhound.toml ../targets/*/*/refhound.toml; do
    [ -f "$description" ] || continue
    folder=${description#../targets/}
    folder=${folder%/refhound.toml}
    name=$(basename "$folder" | tr -c 'A-Za-z0-9_\n-' _)
    printf '//! `cargo +nightly fuzz run %s`: targets/%s.\n#![no_main]\n\nrefhound_fuzz::target!("%s");\n' \
        "$name" "$folder" "$folder" >"fuzz_targets/$name.rs"
    printf '\n[[bin]]\nname = "%s"\npath = "fuzz_targets/%s.rs"\ntest = false\ndoc = false\nbench = false\n' \
        "$name" "$name" >>Cargo.toml.new
done
mv Cargo.toml.new Cargo.toml
