"""Relating mentions: rules over sentences, structure over lines and tables, names that contain their parent."""

from __future__ import annotations

from collections.abc import Sequence

from edugraph.model import Claim, Document, Mention
from edugraph.relate.by_stage import stage_tables
from edugraph.relate.by_subject import subject_tables
from edugraph.relate.complete import complete
from edugraph.relate.confidence import trusted
from edugraph.relate.discourse import Discourse
from edugraph.relate.figures import gather
from edugraph.relate.groups import groups, promoted
from edugraph.relate.history import settle
from edugraph.relate.honour_tables import honour_tables
from edugraph.relate.honours import honours
from edugraph.relate.labels import labels
from edugraph.relate.match import match_sentence
from edugraph.relate.namelists import name_lists
from edugraph.relate.newschools import new_schools
from edugraph.relate.pairs import pairs
from edugraph.relate.parents import parents
from edugraph.relate.project_tables import project_tables
from edugraph.relate.rosters import rosters
from edugraph.relate.rule import RuleSet
from edugraph.relate.scope import in_scope
from edugraph.relate.site_tables import site_tables
from edugraph.relate.tables import tables
from edugraph.relate.tenures import tenures
from edugraph.relate.unite import alike, united
from edugraph.relate.yearly import yearly_tables
from edugraph.resolve.context import Setting
from edugraph.segment import sentences

__all__ = ["relate"]


def relate(
    document: Document, mentions: Sequence[Mention], where: Setting, rules: RuleSet, inner: Sequence[Mention] = ()
) -> list[Claim]:
    """What a document's sentences claim.

    Args:
        document: the restored page.
        mentions: its mentions, resolved.
        where: the setting they were resolved in.
        rules: the rules to run.
        inner: names that stand inside longer ones (某集团 in 某集团成立大会), resolved.

    Returns:
        Claims in text order, each with all its evidence.
    """
    talk = Discourse(document.text, sentences(document.text), mentions, where, document.source.published, inner)
    claims: list[Claim] = []
    for sentence in talk.sentences:
        inside = [m for m in mentions if m.start >= sentence.start and m.end <= sentence.end]
        for draft in gather(match_sentence(rules, document.text, sentence, inside), document.text, inside):
            claims.extend(complete(draft, document.id, talk))
    for reader in (
        tables,
        labels,
        pairs,
        parents,
        new_schools,
        name_lists,
        honours,
        honour_tables,
        tenures,
        yearly_tables,
        subject_tables,
        stage_tables,
        project_tables,
        site_tables,
    ):
        claims.extend(reader(document.id, talk))
    claims = rosters(document.id, talk, claims)
    claims = united(alike(promoted(settle(claims, talk)), talk))
    return trusted(in_scope([*claims, *groups(claims, talk)], talk))
