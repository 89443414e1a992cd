"""Text whose GBK bytes were read out of step: ?yàn)閱挝坏拇髮W for 為單位的大學. See :mod:`edugraph.restoration.mirror`.

From a ``?`` that stands for a lost byte, the shown characters are read back as bytes and paired anew. Where a byte is
not known every possible one is followed, as long as the text stays plausible; the best reading is taken only if it is
far more plausible than the text as shown, and characters on which near-equal readings differ stay marked as lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from edugraph.model import Edit
from edugraph.restoration import gbk
from edugraph.restoration.edits import apply, compose
from edugraph.restoration.pinyin import reads
from edugraph.restoration.plausible import LOST, Plausibility, in_words, plausibility

WHY = "misdecoded"
UNSURE = "misdecoded?"

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_LOST_SHOWN = "?？\ufffd"
_TONED_SYLLABLE = rf"[a-zü]{{0,4}}[{_TONED}][a-zè]{{0,3}}"
_SYLLABLE = rf"{_TONED_SYLLABLE}|[a-z]{{2,6}}"
_TRIGGER = re.compile(rf"[{_LOST_SHOWN}](?<![?？!！].)(?:(?=((?:{_SYLLABLE})[)）]))|(?=[!！?？]{{1,4}}(?![!！?？])))")
_STRAY = re.compile(rf"[@-~](?<=[^\n].)[(（]({_TONED_SYLLABLE})[)）]")
"""Both patterns begin with a class of characters, which the engine looks for ten times as fast as for alternatives."""
_TAG_REST = re.compile(r"/?(?:p|br|div|span|strong|td|tr|li|h[1-6])\b[^<>\n]{0,40}>")
"""What is left of a tag whose ``<`` was swallowed."""
_ORPHAN = re.compile(rf"({_SYLLABLE})[)）]")
_ANNOTATION = re.compile(rf"[(（]({_SYLLABLE})[)）]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_COMMA = re.compile("(?<=[\u4e00-\u9fff])[,，]")

# Natural logarithms. Losing a byte is rare even on a damaged page; a user-defined character comes up about once in
# eight misread pairs; the pairs that decoders refuse are rarer still.
_DAMAGE = -6.0
_VANISHED = -1.0
_REFUSED = -2.0
_SURE = 8.0
"""A reading must be this much more plausible than the text as it is shown."""
_CLEAR = 1.2
"""Readings closer to the best than this are its rivals, and so are those of them that read as words are as close: what
they differ in is not known."""
_WORD_CONTEXT = 5
_LIKELY = 3
"""So many of the best readings are also read on as if a user-defined character had vanished here."""
_FEW = 8
"""Where more lead bytes than this are possible, no user-defined character is looked for right behind them."""
_CHARACTER = 5.0
"""What a character of plain text costs at least."""
_WIDTH = 24
"""So many readings are followed at a time."""
_SETTLED = 4
"""So many characters in step again end a run."""
_LONGEST = 200
"""Code points that one run of damage is followed for where its line does not end before."""
_PATIENCE = 20
"""So many places that only look like damage are read, one more per repair: a page of ``?!`` must not take for ever."""


class _Reading(NamedTuple):
    """One way to read the text so far: its log-odds, the characters, and what is under way.

    ``pending`` are the possible lead bytes of a character whose trail byte comes next (none: in step); ``steady``
    counts the characters read since the text was last out of step. A tuple: hundreds are made for each character.
    """

    odds: float
    text: str
    pending: tuple[int, ...]
    steady: int = 0


def repair(text: str) -> list[Edit]:
    """Return the edits that put text back in step where GBK bytes were misread.

    An edit gives the characters as they were before the damage (in the page's script, full- or half-width as the
    page is) and leaves out pinyin that stood among them. Edits with the reason ``misdecoded?`` mark, with U+FFFD, a
    lost byte whose surroundings could not be read. Text without such damage gives no edits.
    """
    strays = [
        Edit(match.start() + 1, match.end(), "", WHY)
        for match in _STRAY.finditer(text)
        if _strays(text[match.start() - 1], match[0][0], match[1])
    ]
    # Strays go first, for they stand inside other pinyin too: 優(yōu(zī)).
    return list(compose(strays, _reread(apply(text, strays))))


def _reread(text: str) -> list[Edit]:
    edits: list[Edit] = []
    done = fruitless = 0
    page: _Page | None = None
    for match in _TRIGGER.finditer(text):
        if match.start() < done:
            continue
        if fruitless > _PATIENCE + len(edits):
            break
        page = page or _Page.of(text)
        edit = page.read(match.start(), done)
        if edit is None and match[1] and not match[1].isascii():
            edit = Edit(match.start(), match.start() + 1, LOST, UNSURE)
        fruitless += edit is None or edit.why == UNSURE
        if edit is not None:
            edits.append(edit)
            done = edit.end
    return edits


class _Place(NamedTuple):
    """What is shown at a place: an annotation, the rest of one or of a tag behind a lost byte, the bytes it stood for."""

    note: re.Match[str] | None
    orphan: re.Match[str] | None
    tag: re.Match[str] | None
    pair: bytes


@dataclass(frozen=True, slots=True)
class _Page:
    """A page under repair: its text and its habits."""

    text: str
    half_width: bool
    keeps_private: bool
    model: Plausibility
    _places: dict[int, _Place] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, text: str) -> _Page:
        commas = _COMMA.findall(text)
        return cls(text, commas.count(",") * 2 >= len(commas), _PRIVATE.search(text) is not None, plausibility())

    def read(self, start: int, done: int) -> Edit | None:
        """Read on from a lost byte until every plausible reading is in step; None where nothing is surely wrong."""
        line_end = self.text.find("\n", start, start + _LONGEST)
        stop = line_end if line_end >= 0 else min(len(self.text), start + _LONGEST)
        before = self._before(start, done)
        ahead: dict[int, list[_Reading]] = {}
        for taken, lost in self._lose(_Reading(0.0, before, ()), start):
            ahead.setdefault(start + taken, []).append(lost)
        shown = 0.0
        for at in range(start + 1, stop + 1):
            shown += self.model.after(before if at == start + 1 else self.text[at - 2], self.text[at - 1])
            here = _best(ahead.pop(at, []))
            if here and max(r.odds for r in here) < shown - 2 * gbk.SPREAD:
                return None
            if at == stop or (not ahead and all(not r.pending and r.steady >= _SETTLED for r in here)):
                if self.text[at : at + 1] in ("", "\n"):
                    here = _best([r._replace(odds=r.odds + self.model.after(r.text[-1:], "\n")) for r in here])
                return self._decide(start, at, before, [r for r in here if not r.pending])
            if not self.keeps_private:
                here = _best([*here, *(v for r in here[:_LIKELY] if r.pending for v in self._vanish(r))])
            self._step(here, at, ahead)
        return None

    def _before(self, start: int, done: int) -> str:
        """Return the character before the lost byte, past annotations that stand between."""
        while start > done and self.text[start - 1] in ")）":
            opening = max(self.text.rfind(bracket, max(done, start - 10), start) for bracket in "(（")
            if opening < 0 or not _ANNOTATION.fullmatch(self.text, opening, start):
                break
            start = opening
        return self.text[start - 1 : start] if start > done else ""

    def _decide(self, start: int, end: int, before: str, readings: list[_Reading]) -> Edit | None:
        """Return the edit of the best reading, if it is sure; characters on which near rivals differ are lost."""
        readings.sort(key=lambda r: -r.odds)
        if not readings or readings[0].odds < self._as_shown(start, end, before) + _SURE:
            return None
        rivals = [r.text for r in readings if readings[0].odds - r.odds < _CLEAR]
        if len(rivals) > 1:
            rivals = self._best_worded(start, rivals)
        best = rivals[0]
        if any(len(rival) != len(best) for rival in rivals):
            return Edit(start, start + 1, LOST, UNSURE)
        new = "".join(map(self._agreed, zip(*rivals, strict=True)))
        new = new[len(before) :]
        if self.half_width:
            new = new.translate(_HALF_WIDTH)
        while new and end > start + 1 and new[-1] == self.text[end - 1]:
            new, end = new[:-1], end - 1
        return Edit(start, end, new, WHY)

    def _agreed(self, characters: tuple[str, ...]) -> str:
        """Return the character that rivals agree on; of one character's forms (应, 應) the page's, the Traditional one."""
        simple = self.model.simple
        if len({simple.get(c, c) for c in characters}) > 1:
            return LOST
        return next((c for c in characters if c in simple), characters[0])

    def _best_worded(self, start: int, rivals: list[str]) -> list[str]:
        """Return, of near rivals, those that are about as likely as the best when read as words with what is before."""
        before = _ANNOTATION.sub("", self.text[max(0, start - 30) : start])[-_WORD_CONTEXT:-1]
        odds = {rival: in_words(before + rival) for rival in rivals}
        most = max(odds.values())
        return sorted((r for r in rivals if most - odds[r] < _CLEAR), key=lambda r: -odds[r])

    def _as_shown(self, start: int, end: int, before: str) -> float:
        """Return the log-odds of the text as it is, annotations left out as the readings leave them out."""
        shown = _ANNOTATION.sub("", self.text[start:end])
        return self.model.of(shown + "\n" if self.text[end : end + 1] in ("", "\n") else shown, before)

    def _step(self, here: list[_Reading], at: int, ahead: dict[int, list[_Reading]]) -> None:
        """Put every way to read on from a place where it leads to."""
        place = self._at(at)
        if place.note:
            after_note = [r for r in here if self._is_noted(r, place.note, at)]
            ahead.setdefault(place.note.end(), []).extend(after_note)
            here = [r for r in here if r not in after_note]
        if here:
            ahead.setdefault(at + 1, []).extend(self._go_on(here, self.text[at], place.pair))
        for reading in here if self.text[at] in _LOST_SHOWN else ():
            for taken, follower in self._cut_short(reading, at) if reading.pending else self._lose(reading, at):
                ahead.setdefault(at + taken, []).append(follower)

    def _is_noted(self, reading: _Reading, note: re.Match[str], at: int) -> bool:
        """Whether an annotation reads the characters read or shown so far."""
        return reads(reading.text, note[1]) or reads(self.text[at - 1 : at], note[1])

    def _go_on(self, here: list[_Reading], shown: str, pair: bytes) -> Iterator[_Reading]:
        """Yield the readings that take one shown character: as it is in step, else as the bytes it stands for."""
        after = self.model.after
        whole = 0x80 if shown == "€" else ord(shown) if "@" <= shown <= "~" else 0
        for odds, text, pending, steady in here:
            last = text[-1:]
            if not pending:
                yield _Reading(odds + after(last, shown), text + shown, (), steady + 1)
                continue
            for gain, character in gbk.completions(last, pending, pair[0]) if len(pair) == 2 else ():
                if pair[1] > 0x80:
                    yield _Reading(odds + gain, text + character, (pair[1],))
                else:
                    rest = chr(pair[1])
                    yield _Reading(odds + gain + after(character, rest), text + character + rest, ())
            for gain, character in gbk.completions(last, pending, whole) if whole else ():
                yield _Reading(odds + gain, text + character, ())

    def _lose(self, reading: _Reading, at: int) -> Iterator[tuple[int, _Reading]]:
        """Yield the readings in which a ``?`` is a lead byte that lost its trail byte: to a pinyin or to a cut."""
        orphan = self._at(at).orphan
        if orphan and reading.text:
            trail = self._bytes_of(reading.text[-1])[-1:]
            leads = tuple(b for b in gbk.trails_read(trail[0], orphan[1]) if b > 0x80) if trail else ()
            if leads:
                yield orphan.end() - at, _Reading(reading.odds + _DAMAGE, reading.text, leads)
        elif self.text[at + 1 : at + 2] in _CUTS:
            yield 1, _Reading(reading.odds + _DAMAGE, reading.text, gbk.LEADS)

    def _at(self, at: int) -> _Place:
        """Return what is shown at a place, which every reading asks for."""
        place = self._places.get(at)
        if place is None:
            lost = self.text[at] in _LOST_SHOWN
            place = self._places[at] = _Place(
                _ANNOTATION.match(self.text, at),
                _ORPHAN.match(self.text, at + 1) if lost else None,
                _TAG_REST.match(self.text, at + 1) if lost else None,
                self._bytes_of(self.text[at]),
            )
        return place

    def _bytes_of(self, shown: str) -> bytes:
        """Return the bytes a shown character stood for; on a half-width page ASCII may have been full-width."""
        return gbk.code(chr(ord(shown) + _WIDER) if self.half_width and "!" <= shown <= "~" else shown)

    def _cut_short(self, reading: _Reading, at: int) -> Iterator[tuple[int, _Reading]]:
        """Yield the readings in which a ``?`` is a trail byte that met ASCII: the bracket of its pinyin, or other."""
        _, orphan, tag, _ = self._at(at)
        last, text = reading.text[-1:], reading.text
        if orphan:
            for gain, character in gbk.noted(last, reading.pending, orphan[1], _WIDTH):
                yield orphan.end() - at, _Reading(reading.odds + gain, text + character, ())
            return
        gap = "" if tag or self.text[at + 1 : at + 2].isspace() else LOST
        for lead in reading.pending if len(reading.pending) <= _FEW else ():
            # Behind a gap all readings go on alike, and two of those are enough (see _best).
            for gain, character in gbk.likeliest(last, gbk.of_lead(lead), 2 if gap else _WIDTH):
                odds = reading.odds + gain + _REFUSED + (self.model.after(character, gap) if gap else 0.0)
                yield tag.end() - at if tag else 1, _Reading(odds, text + character + gap, ())

    def _vanish(self, reading: _Reading) -> Iterator[_Reading]:
        """Yield the readings in which a user-defined character stood here and is no longer shown."""
        if len(reading.pending) <= _FEW:
            for odds, character, rest in gbk.vanished(reading.text[-1:], reading.pending):
                yield _Reading(reading.odds + odds + _VANISHED, reading.text + character, rest)


_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_CUTS = ("!", "！", "?", "？")
_WIDER = 0xFEE0
"""From a half-width ASCII character to its full-width form."""


def _best(readings: list[_Reading]) -> list[_Reading]:
    """Return the readings near the best, best first: two for each way to go on, since the rest can never win.

    Log-odds are evened out for length: under way, one reading may be a character ahead of another.
    """
    ranked = [(-r.odds - _CHARACTER * len(r.text), r.text, r.pending, i) for i, r in enumerate(readings)]
    most = min(ranked, default=(0.0,))[0] + gbk.SPREAD
    kept: list[_Reading] = []
    texts: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for _, text, pending, i in sorted(rank for rank in ranked if rank[0] <= most):
        known = texts.setdefault((text[-1:], pending), [])
        if len(known) < 2 and text not in known:
            known.append(text)
            kept.append(readings[i])
            if len(kept) == _WIDTH:
                break
    return kept


def _strays(before: str, letter: str, syllable: str) -> bool:
    """Whether pinyin behind an ASCII letter came there because the byte before it and the letter make a character."""
    # On a half-width page a mark may have been full-width when the pinyin was put in.
    trail = gbk.code(chr(ord(before) + _WIDER) if "!" <= before <= "~" else before)[-1:]
    return trail > b"\x80" and ord(letter) in gbk.trails_read(trail[0], syllable)
