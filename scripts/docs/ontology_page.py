"""The reference of the ontology, from its Turtle files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox
from page_text import code, plain, table

from edugraph.ontology import EDU, OWL, RDF, RDFS, SKOS, Kind, Label, Ontology, Role, directory, ontology

_WORDS = {
    "en": {
        "kinds": "Kinds of fact",
        "role": ("role", "", "fillers", "how many", "identifies"),
        "many": {"": "one", "?": "one at most", "+": "one or more", "*": "any number"},
        "yes": "yes",
        "edges": "Drawn as",
        "types": "Types of thing",
        "type": ("record type", "class", "", "meaning"),
        "codes": "Code lists",
        "code": ("value", "", "meaning"),
        "terms": "All terms",
        "term": ("term", "", "is a", "meaning"),
    },
    "zh": {
        "kinds": "事实种类",
        "role": ("角色", "", "可填", "几个", "识别"),
        "many": {"": "一个", "?": "至多一个", "+": "一个或多个", "*": "不限"},
        "yes": "是",
        "edges": "画成",
        "types": "实体类型",
        "type": ("类型名", "类", "", "含义"),
        "codes": "代码表",
        "code": ("取值", "", "含义"),
        "terms": "全部术语",
        "term": ("术语", "", "属于", "含义"),
    },
}


def ontology_reference(language: str) -> str:
    """Kinds of fact with their roles and edges, types of thing, code lists, and every class and property."""
    known, words = ontology(), _WORDS[language]
    lines = [f"## {words['kinds']} {{#kinds}}", ""]
    for kind in known.kinds.values():
        lines += _kind(kind, language)
    lines += [f"## {words['types']} {{#types}}", ""]
    lines += table(
        words["type"],
        ((code(t.name), code(_short(t.iri)), *_said(t.label, language)) for t in known.types.values()),
    )
    lines += [f"## {words['codes']} {{#codes}}", "", *_codes(known, language)]
    lines += [f"## {words['terms']} {{#terms}}", "", *table(words["term"], _terms(language))]
    return "\n".join(lines)


def _short(iri: str) -> str:
    prefixes = {EDU: "edu:", RDFS: "rdfs:", OWL: "owl:", SKOS: "skos:"}
    return next((p + iri.removeprefix(space) for space, p in prefixes.items() if iri.startswith(space)), iri)


def _said(label: Label, language: str) -> tuple[str, str]:
    """What a term is called and what it means."""
    pair = (label.zh, label.definition_zh) if language == "zh" else (label.en, label.definition_en)
    return plain(pair[0]), plain(pair[1])


def _kind(kind: Kind, language: str) -> Iterator[str]:
    words = _WORDS[language]
    name, meaning = _said(kind.label, language)
    yield from (f"### {name} {code(_short(kind.iri))} {{#{kind.name}}}", "", meaning, "")
    yield from table(words["role"], (_role(role, language) for role in kind.roles))
    if kind.edges:
        drawn = (
            f"{code(_short(edge.iri))} {_said(edge.label, language)[0]} ({edge.source} → {edge.target})"
            for edge in kind.edges
        )
        yield from (f"{words['edges']}: " + " · ".join(drawn), "")


def _role(role: Role, language: str) -> tuple[str, ...]:
    words = _WORDS[language]
    values = " ".join(code(value) for value, _ in role.codes) or " ".join(map(plain, role.types))
    many = words["many"][role.cardinality]
    return (code(role.name), _said(role.label, language)[0], values, many, words["yes"] if role.identifies else "")


def _codes(known: Ontology, language: str) -> Iterator[str]:
    for scheme, members in known.schemes.items():
        yield from (f"### {scheme} {{#code-{scheme}}}", "")
        rows = ((code(value), *_said(label, language)) for value, label in members)
        yield from table(_WORDS[language]["code"], rows)


def _terms(language: str) -> Iterator[Sequence[str]]:
    """Every class and property of the project's own namespace, in the order of the file."""
    triples = list(ox.parse(path=str(directory() / "edugraph.ttl")))
    said: dict[tuple[str, str], str] = {
        (t.subject.value, t.predicate.value): t.object.value
        for t in triples
        if isinstance(t.object, ox.Literal) and t.object.language == language
    }
    seen: set[str] = set()
    for triple in triples:
        iri = triple.subject.value
        if triple.predicate.value == RDF + "type" and iri.startswith(EDU) and iri not in seen:
            seen.add(iri)
            yield (
                code(_short(iri)),
                plain(said.get((iri, RDFS + "label"), "")),
                code(_short(triple.object.value)),
                plain(said.get((iri, SKOS + "definition"), "")),
            )
