"""Holds JSON documents, and the front matter of records, against a JSON Schema.

validate.py document SCHEMA DOCUMENT…   prints what is wrong, nothing when all is right
validate.py records SCHEMAS LIST        LIST has lines `KIND FILE`; prints `FILE<tab>REASON` for
                                        each record that SCHEMAS/KIND.json refuses
"""
import json
import re
import sys

import jsonschema
import yaml


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: no dates, no yes and no."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if not tag.endswith((":timestamp", ":bool", ":int"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(0|[1-9][0-9]*)$"), list("-+0123456789"))


def front_matter(text):
    match = re.match(r"\ufeff?---[ \t]*\r?\n(.*?)^(---|\.\.\.)[ \t]*\r?$", text, re.S | re.M)
    return match.group(1) if match else ""


def problem(validator, value):
    error = jsonschema.exceptions.best_match(validator.iter_errors(value))
    return error and f"{'/'.join(map(str, error.absolute_path))}: {error.message}"


def document(schema_path, *document_paths):
    schema = json.load(open(schema_path, encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for path in document_paths:
        found = problem(validator(schema), json.load(open(path, encoding="utf-8")))
        if found:
            print(f"{path}: {found}" if len(document_paths) > 1 else found)


def records(schemas, listing):
    for line in open(listing, encoding="utf-8"):
        kind, path = line.rstrip("\n").split(" ", 1)
        schema = json.load(open(f"{schemas}/{kind}.json", encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        text = front_matter(open(path, encoding="utf-8", newline="").read())
        for loader in (yaml.BaseLoader, Core):
            try:
                value = yaml.load(text, Loader=loader)
            except yaml.YAMLError as error:
                found = f"YAML: {error.__class__.__name__}"
            else:
                found = problem(validator, {} if value in (None, "") else value)
            if found:
                print(f"{path}\t{loader.__name__}: {found}")
                break


{"document": document, "records": records}[sys.argv[1]](*sys.argv[2:])
