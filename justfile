# `just` lists the recipes; https://just.systems

_default:
    @just --list

# Run all steps of CI
check:
    bash .ci/run

# Format, lint and test, for quick checks between edits
quick:
    cargo fmt
    cargo clippy --all-targets -- -D warnings
    cargo test

# Update the snapshots; review the diff before you commit it
golden:
    INSTA_UPDATE=always cargo test
    git diff --stat -- '*.snap'

# Check licences, origins and advisories; needs cargo-deny
deny:
    cargo deny check
