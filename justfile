# `just` lists what there is; https://just.systems

_default:
    @just --list

# All that CI does
check:
    bash .ci/run

# The quick part of it, for between two edits
quick:
    cargo fmt
    cargo clippy --all-targets -- -D warnings
    cargo test

# Record the snapshots anew; look at the difference before you commit it
golden:
    INSTA_UPDATE=always cargo test
    git diff --stat -- '*.snap'

# Licences, origins and advisories; needs cargo-deny
deny:
    cargo deny check
