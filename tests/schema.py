#!/usr/bin/env python3
"""Checks the JSON Schemas with another implementation.

Usage: tests/schema.py PROGRAM [FOLDER…]

Every sound guide is valid: the fixtures, the bundled guide, the themes, and the guides below each FOLDER. Of the broken
fixtures, nine of ten at least are not, and all whose mistake a schema can express.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).parent.parent

# The mistakes of these are no matter of a schema: files, references, Markdown, names that are there twice, and `null`, which
# is as empty as an answer that is not written yet.
BEYOND = """
duplicate-in-two-files duplicate-question duplicate-section image-near include-itself include-missing include-near
malformed-citations nesting-in-markdown no-sources-at-all null-answer pictures see-also-itself sounds table-cells-lost
unknown-see-also unknown-source
""".split()


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: dates and `yes` are texts, and a key is not given twice."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        keys = [str(key.value) for key, _ in node.value]
        if len(keys) > len(set(keys)):
            raise yaml.YAMLError("duplicate key")
        return super().construct_mapping(node, deep)


for tag, pattern, first in [
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", yaml.reader.re.compile(pattern), first)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def find_errors(validator, path):
    """The mistakes of a file, those of its YAML too."""
    try:
        # What `read_text` cannot decode is not valid either.
        data = yaml.load(path.read_bytes().decode("utf-8-sig"), Loader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        return "yaml", [str(error).replace("\n", " ")]
    errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}"[:200] for error in validator.iter_errors(data)]
    return "schema", errors


def main():
    program, *folders = sys.argv[1:]
    validators = {}
    for kind in ["guide", "section", "theme"]:
        schema = json.loads(subprocess.check_output([program, "schema", kind]))
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)
    failed = 0
    good = [ROOT / "tests/fixtures/good", ROOT / "content", *map(pathlib.Path, folders)]
    count = 0
    for path in sorted(path for folder in good for path in folder.rglob("*.yaml")):
        # PyYAML does not read UTF-16 without a mark, and no `;` in an anchor.
        if path.parent.name in ["utf16", "yaml-pitfalls"]:
            continue
        text = path.read_text("utf-8-sig")
        kind = "guide" if "\nsections:" in text else "section"
        count += 1
        _, errors = find_errors(validators[kind], path)
        if errors:
            failed += 1
            print(f"FAIL {path}: {errors[0]}")
    for path in sorted((ROOT / "templates/pdf").glob("*.yaml")):
        count += 1
        for error in find_errors(validators["theme"], path)[1]:
            failed += 1
            print(f"FAIL {path}: {error}")
    print(f"{count} sound files are valid" if not failed else f"{failed} sound files are refused")

    refused, passed, known, beyond = {"yaml": 0, "schema": 0}, [], [], 0
    broken = ROOT / "tests/fixtures/broken"
    for path in sorted(broken.iterdir()):
        # An editor shows the mistakes of the files that a guide includes, too.
        name, files = path.stem, [path] if path.is_file() else sorted(path.rglob("*.yaml"))
        kinds = ["guide" if file in [path, path / "guide.yaml"] else "section" for file in files]
        found = [find_errors(validators[kind], file) for kind, file in zip(kinds, files)]
        how, errors = next((one for one in found if one[1]), ("", []))
        if errors:
            refused[how] += 1
            known += [name] if name in BEYOND else []
        elif name in BEYOND:
            beyond += 1
        else:
            passed.append(name)
    caught = sum(refused.values())
    total = caught + beyond + len(passed)
    print(f"broken: {refused['schema']} refused by the schema, {refused['yaml']} by YAML, {beyond} beyond a schema")
    print(f"accepted though a schema could tell: {' '.join(passed) or 'none'}")
    if known:
        failed += 1
        print(f"FAIL: refused, though listed as beyond a schema: {' '.join(known)}")
    if passed or caught < 0.9 * total:
        failed += 1
        print(f"FAIL: {caught} of {total} broken fixtures are refused")
    sys.exit(1 if failed else 0)


main()
