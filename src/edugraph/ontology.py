"""The ontology as the program sees it: kinds of fact, roles, code lists, labels and edges, read from Turtle files.

``ontology/edugraph.ttl`` says what there is, ``codes.ttl`` what values codes may take, ``shapes.ttl`` which roles a
kind has and how many fillers of what type. Nothing of it is repeated in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from edugraph.errors import DataError
from edugraph.model import Argument

EDU = "https://w3id.org/edugraph/ns#"
CODE = "https://w3id.org/edugraph/code/"
SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

FILES = ("edugraph.ttl", "codes.ttl", "shapes.ttl")


@dataclass(frozen=True, slots=True)
class Label:
    """What people call a term: in Chinese, in English, and what it means in both."""

    zh: str
    en: str
    definition_zh: str = ""
    definition_en: str = ""

    def __str__(self) -> str:
        return self.zh


@dataclass(frozen=True, slots=True)
class Role:
    """One role of one kind of fact.

    ``types`` are the argument types it accepts: entity types, ``date``, ``number``, ``code``, ``text``. ``cardinality``
    is ``""`` (exactly one), ``?``, ``+`` or ``*``. ``codes`` maps allowed code values to labels. ``site`` marks words
    that name premises and become a Site node; ``acts`` marks roles in which an Area stands for its government;
    ``abridged`` marks words that another telling of the fact may give in part.
    """

    name: str
    iri: str
    label: Label
    types: tuple[str, ...]
    cardinality: str
    identifies: bool = False
    determined_by: tuple[str, ...] = ()
    text_iri: str = ""
    scheme: str = ""
    codes: tuple[tuple[str, Label], ...] = ()
    site: bool = False
    acts: bool = False
    abridged: bool = False

    @property
    def repeatable(self) -> bool:
        """Whether the role may have several fillers."""
        return self.cardinality in ("+", "*")


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair of roles drawn as an edge from ``source`` to ``target``; ``name`` is the shortcut property's local name.

    Fillers that both hold one of ``unless_both_in`` get no edge of this name. ``symmetric`` edges join each pair once.
    """

    name: str
    iri: str
    label: Label
    source: str
    target: str
    unless_both_in: tuple[str, ...] = ()
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its class, its roles in writing order, its edges."""

    name: str
    iri: str
    label: Label
    roles: tuple[Role, ...]
    edges: tuple[Edge, ...]
    _by_name: Mapping[str, Role] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {role.name: role for role in self.roles})

    def role(self, name: str) -> Role | None:
        """Return the role of that name, or None."""
        return self._by_name.get(name)


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of thing in the records and its class; ``actor_iri`` is the class it acts as, where another (Area)."""

    name: str
    iri: str
    label: Label
    actor_iri: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything the program reads from the Turtle files. Mappings are by record name and keep ontology order."""

    kinds: Mapping[str, Kind]
    types: Mapping[str, EntityType]
    schemes: Mapping[str, tuple[tuple[str, Label], ...]]

    def kind(self, name: str) -> Kind:
        """Return the kind of fact of that name.

        Raises:
            DataError: the ontology has no such kind.

        """
        if name not in self.kinds:
            raise DataError("ontology", f"no kind of fact is called {name}", "one of " + ", ".join(self.kinds))
        return self.kinds[name]

    def code_label(self, scheme: str, value: str) -> str:
        """Return the Chinese label of a code, or the code itself where the list has none."""
        return next((label.zh for code, label in self.schemes.get(scheme, ()) if code == value), value)

    def problems(self, kind: str, arguments: Iterable[Argument]) -> list[str]:
        """Say what is wrong with a claim of this kind, one sentence each; nothing if all is well."""
        if kind not in self.kinds:
            return [f"no kind of fact is called {kind}"]
        fillers: dict[str, list[Argument]] = {}
        for argument in arguments:
            fillers.setdefault(argument.role, []).append(argument)
        known = self.kinds[kind].roles
        found = [f"{kind} has no role {name}" for name in fillers if self.kinds[kind].role(name) is None]
        for role in known:
            found.extend(_role_problems(kind, role, fillers.get(role.name, [])))
        return found


def _role_problems(kind: str, role: Role, fillers: list[Argument]) -> Iterator[str]:
    where = f"{kind}.{role.name}"
    if not fillers and role.cardinality in ("", "+"):
        yield f"{where} is missing"
    if len(fillers) > 1 and not role.repeatable:
        yield f"{where} has {len(fillers)} fillers where one is allowed"
    allowed = {code for code, _ in role.codes}
    for filler in fillers:
        if role.codes and filler.value not in allowed:
            yield f"{where} is {filler.value}, not one of {', '.join(sorted(allowed))}"
        elif not role.codes and filler.type not in role.types:
            yield f"{where} is a {filler.type} ({filler.value}), not one of {', '.join(role.types)}"


def directory() -> Path:
    """Return the folder of the ontology's files: inside the installed package, or beside ``src`` in a checkout.

    Raises:
        DataError: neither exists.

    """
    packaged = Path(__file__).parent / "_ontology"
    checkout = Path(__file__).parents[2] / "ontology"
    for folder in (packaged, checkout):
        if (folder / "edugraph.ttl").is_file():
            return folder
    raise DataError(str(packaged), "the ontology files are missing", "reinstall edugraph")


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """Return the ontology, read once.

    Raises:
        DataError: the files are missing.

    """
    folder = directory()
    return _Reader([folder / name for name in FILES]).read()


class _Reader:
    """Reads Turtle into an index of subject -> predicate -> objects, then the index into an :class:`Ontology`.

    Nodes are their IRI (blank nodes their label), objects pairs of a value and a language.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        import pyoxigraph as ox  # noqa: PLC0415  # 20 ms that `edugraph --help` need not pay

        self._index: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for file in files:
            for triple in ox.parse(path=str(file)):
                item = triple.object
                language = (item.language or "") if isinstance(item, ox.Literal) else ""
                values = self._index.setdefault(triple.subject.value, {})
                values.setdefault(triple.predicate.value, []).append((item.value, language))

    def read(self) -> Ontology:
        schemes = {self._value(c, EDU + "scheme"): self._codes(c) for c in self._having(EDU + "scheme")}
        shapes = sorted(
            (int(self._value(s, SH + "order")), s)
            for s in self._having(SH + "targetClass")
            if self._value(s, SH + "order")
        )
        kinds = [self._kind(shape) for _, shape in shapes]
        return Ontology({kind.name: kind for kind in kinds}, {t.name: t for t in self._types()}, schemes)

    def _kind(self, shape: str) -> Kind:
        iri = self._value(shape, SH + "targetClass")
        bodies = [b for b in self._values(shape, SH + "property") if self._value(b, SH + "order")]
        bodies.sort(key=lambda b: int(self._value(b, SH + "order")))
        edges = [self._edge(e) for e in self._having(EDU + "shortcutFor") if self._value(e, EDU + "shortcutFor") == iri]
        return Kind(
            self._value(iri, EDU + "recordKind"),
            iri,
            self._label(iri),
            tuple(self._role(b) for b in bodies),
            tuple(edges),
        )

    def _role(self, body: str) -> Role:
        iri = self._value(body, SH + "path")
        label = self._label(iri)
        if zh := self._text(body, SH + "name", "zh"):
            label = Label(zh, self._text(body, SH + "name", "en"), label.definition_zh, label.definition_en)
        classes = self._classes(body)
        scheme = next((self._value(c, EDU + "scheme") for c in classes if self._value(c, EDU + "scheme")), "")
        site, text_iri = EDU + "Site" in classes, self._value(iri, EDU + "textProperty")
        types = self._record_types(classes)
        if site or text_iri:
            types = (*types, "text")
        if scheme:
            types = ("code",)
        types = types or (
            {"Date": "date", "Number": "number"}.get(self._value(body, SH + "node").partition("#")[2], "text"),
        )
        return Role(
            name=self._value(iri, EDU + "recordRole"),
            iri=iri,
            label=label,
            types=types,
            cardinality=self._cardinality(body),
            identifies=self._value(body, EDU + "identifies") == "true",
            determined_by=tuple(self._values(body, EDU + "determinedBy")),
            text_iri=text_iri,
            scheme=scheme,
            codes=self._codes(classes[0]) if scheme else (),
            site=site,
            acts="Area" in types and EDU + "Area" not in classes,
            abridged=self._value(body, EDU + "abridged") == "true",
        )

    def _cardinality(self, body: str) -> str:
        required, single = bool(self._value(body, SH + "minCount")), self._value(body, SH + "maxCount") == "1"
        return {(True, True): "", (False, True): "?", (True, False): "+", (False, False): "*"}[required, single]

    def _classes(self, body: str) -> list[str]:
        found = self._values(body, SH + "class")
        for alternatives in self._values(body, SH + "or"):
            found.extend(self._value(item, SH + "class") for item in self._list(alternatives))
        return found

    def _record_types(self, classes: Iterable[str]) -> tuple[str, ...]:
        """Entity types whose class is one of ``classes`` or below one, in the ontology's order."""
        wanted = set(classes)
        above = {c: {c, *self._values(c, RDFS + "subClassOf")} for c in self._having(EDU + "recordType")}
        return tuple(dict.fromkeys(self._value(c, EDU + "recordType") for c, chain in above.items() if chain & wanted))

    def _types(self) -> Iterator[EntityType]:
        actors = {
            self._value(c, EDU + "recordType"): c
            for c in self._having(EDU + "recordType")
            if c.endswith("LocalGovernment")
        }
        for iri in self._having(EDU + "recordType"):
            name = self._value(iri, EDU + "recordType")
            if iri != actors.get(name):
                yield EntityType(name, iri, self._label(iri), actors.get(name, ""))

    def _edge(self, iri: str) -> Edge:
        source, target = (self._role_name(self._value(iri, EDU + end)) for end in ("edgeFrom", "edgeTo"))
        unless = tuple(self._role_name(role) for role in self._values(iri, EDU + "edgeUnlessBothIn"))
        symmetric = OWL + "SymmetricProperty" in self._values(iri, RDF + "type")
        return Edge(iri.removeprefix(EDU), iri, self._label(iri), source, target, unless, symmetric)

    def _role_name(self, iri: str) -> str:
        return self._value(iri, EDU + "recordRole")

    def _codes(self, iri: str) -> tuple[tuple[str, Label], ...]:
        members = (c for c, values in self._index.items() if (iri, "") in values.get(RDF + "type", ()))
        return tuple((self._value(c, SKOS + "notation"), self._label(c, SKOS + "prefLabel")) for c in members)

    def _label(self, iri: str, predicate: str = RDFS + "label") -> Label:
        definition = SKOS + "definition"
        return Label(*(self._text(iri, p, lang) for p in (predicate, definition) for lang in ("zh", "en")))

    def _having(self, predicate: str) -> list[str]:
        return [subject for subject, values in self._index.items() if predicate in values]

    def _values(self, subject: str, predicate: str) -> list[str]:
        return [value for value, _ in self._index.get(subject, {}).get(predicate, ())]

    def _value(self, subject: str, predicate: str) -> str:
        return next(iter(self._values(subject, predicate)), "")

    def _text(self, subject: str, predicate: str, language: str) -> str:
        values = self._index.get(subject, {}).get(predicate, ())
        return next((value for value, lang in values if lang == language), "")

    def _list(self, head: str) -> Iterator[str]:
        while head and head != RDF + "nil":
            yield self._value(head, RDF + "first")
            head = self._value(head, RDF + "rest")
