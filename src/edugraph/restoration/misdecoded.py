"""Text whose GBK bytes were read out of step: ?yàn)閱挝坏拇髮W for 為單位的大學. See :mod:`edugraph.restoration.mirror`.

From a ``?`` that stands for a lost byte, the shown characters are read back as bytes and paired anew. Where a byte is
not known every possible one is followed, as long as the text stays plausible; the best reading is taken only if it is
far more plausible than the text as shown, and characters on which near-equal readings differ stay marked as lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from edugraph.model import Edit
from edugraph.restoration.edits import apply, compose
from edugraph.restoration.pinyin import readings, reads, spelled, toneless
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

_LEADS = tuple(range(0x81, 0xFF))
_TRAILS = tuple(b for b in range(0x40, 0xFF) if b != 0x7F)

# Natural logarithms. Losing a byte is rare even on a damaged page; a user-defined character comes up about once in
# eight misread pairs; the pairs that decoders refuse are rarer still.
_DAMAGE = -6.0
_VANISHED = -1.0
_REFUSED = -2.0
_SPREAD = 12.0
"""Readings this much less plausible than the best are given up on the way."""
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
_CHOICE = 6
"""So many of the characters that an unknown byte may make are followed."""
_SETTLED = 4
"""So many characters in step again end a run."""
_LONGEST = 200
_PATIENCE = 20
"""So many places that only look like damage are read, one more per repair: a page of ``?!`` must not take for ever."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the text so far: its log-odds, the characters, and what is under way.

    ``pending`` are the possible lead bytes of a character whose trail byte comes next (none: in step); ``steady``
    counts the characters read since the text was last out of step.
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


@dataclass(frozen=True, slots=True)
class _Page:
    """A page under repair: its text and its habits."""

    text: str
    half_width: bool
    keeps_private: bool
    model: Plausibility

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
            if here and max(r.odds for r in here) < shown - 2 * _SPREAD:
                return None
            if at == stop or (not ahead and all(not r.pending and r.steady >= _SETTLED for r in here)):
                if self.text[at : at + 1] in ("", "\n"):
                    here = _best([replace(r, odds=r.odds + self.model.after(r.text[-1:], "\n")) for r in here])
                return self._decide(start, at, before, [r for r in here if not r.pending])
            if not self.keeps_private:
                here = _best([*here, *(v for r in here[:_LIKELY] if r.pending for v in self._vanish(r))])
            for reading in here:
                for taken, follower in self._step(reading, at):
                    ahead.setdefault(at + taken, []).append(follower)
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

    def _step(self, reading: _Reading, at: int) -> Iterator[tuple[int, _Reading]]:
        """Yield every way to read on, with the number of shown characters that each takes."""
        note = _ANNOTATION.match(self.text, at)
        if note and (reads(reading.text, note[1]) or reads(self.text[at - 1 : at], note[1])):
            yield note.end() - at, reading
        elif reading.pending:
            yield from self._step_out_of_step(reading, at)
        else:
            yield 1, self._read_on(reading, self.text[at], steady=reading.steady + 1)
            yield from self._lose(reading, at)

    def _read_on(
        self, reading: _Reading, characters: str, odds: float = 0.0, pending: tuple[int, ...] = (), steady: int = 0
    ) -> _Reading:
        odds += reading.odds + self.model.of(characters, reading.text[-1:])
        return _Reading(odds, reading.text + characters, pending, steady)

    def _lose(self, reading: _Reading, at: int) -> Iterator[tuple[int, _Reading]]:
        """Yield the readings in which a ``?`` is a lead byte that lost its trail byte: to a pinyin or to a cut."""
        if self.text[at] not in _LOST_SHOWN:
            return
        orphan = _ORPHAN.match(self.text, at + 1)
        if orphan and reading.text:
            trail = self._bytes_of(reading.text[-1])[-1:]
            leads = tuple(b for b in _trails_read(trail[0], orphan[1]) if b > 0x80) if trail else ()
            if leads:
                yield orphan.end() - at, _Reading(reading.odds + _DAMAGE, reading.text, leads)
        elif self.text[at + 1 : at + 2] in _CUTS:
            yield 1, _Reading(reading.odds + _DAMAGE, reading.text, _LEADS)

    def _step_out_of_step(self, reading: _Reading, at: int) -> Iterator[tuple[int, _Reading]]:
        shown = self.text[at]
        pair = self._bytes_of(shown)
        if len(pair) == 2:
            rest = pair[1]
            for odds, character in self._completed(reading, pair[0]):
                if rest > 0x80:
                    yield 1, _Reading(odds, reading.text + character, (rest,))
                else:
                    yield 1, self._read_on(_Reading(odds, reading.text + character, ()), chr(rest))
        if "@" <= shown <= "~" or shown == "€":
            for odds, character in self._completed(reading, 0x80 if shown == "€" else ord(shown)):
                yield 1, _Reading(odds, reading.text + character, ())
        if shown in _LOST_SHOWN:
            yield from self._cut_short(reading, at)

    def _completed(self, reading: _Reading, trail: int) -> list[tuple[float, str]]:
        """Return the plausible characters that a trail byte completes: log-odds so far, character."""
        return [(reading.odds + odds, c) for odds, c in _completions(reading.text[-1:], reading.pending, trail)]

    def _bytes_of(self, shown: str) -> bytes:
        """Return the bytes a shown character stood for; on a half-width page ASCII may have been full-width."""
        return gbk(chr(ord(shown) + _WIDER) if self.half_width and "!" <= shown <= "~" else shown)

    def _cut_short(self, reading: _Reading, at: int) -> Iterator[tuple[int, _Reading]]:
        """Yield the readings in which a ``?`` is a trail byte that met ASCII: the bracket of its pinyin, or other."""
        orphan = _ORPHAN.match(self.text, at + 1)
        tag = _TAG_REST.match(self.text, at + 1)
        taken = tag.end() - at if tag else 1
        gap = "" if tag or self.text[at + 1 : at + 2].isspace() else LOST
        for lead in reading.pending if orphan or len(reading.pending) <= _FEW else ():
            if orphan:
                for trail in _trails_read(lead, orphan[1]):
                    yield orphan.end() - at, self._read_on(reading, _paired(lead, trail))
            else:
                for trail in _TRAILS:
                    yield taken, self._read_on(reading, _paired(lead, trail) + gap, _REFUSED)

    def _vanish(self, reading: _Reading) -> Iterator[_Reading]:
        """Yield the readings in which a user-defined character stood here and is no longer shown."""
        if len(reading.pending) > _FEW:
            return
        made = [(odds, c, rest) for t, rest in _private_pairs().items() for odds, c in self._completed(reading, t)]
        least = max(odds for odds, _, _ in made) - _SPREAD
        for odds, character, rest in made:
            if odds >= least:
                yield _Reading(odds + _VANISHED, reading.text + character, rest)


_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_CUTS = ("!", "！", "?", "？")
_WIDER = 0xFEE0
"""From a half-width ASCII character to its full-width form."""


def _rank(reading: _Reading) -> float:
    """Return the log-odds evened out for length: under way, one reading may be a character ahead of another."""
    return reading.odds + _CHARACTER * len(reading.text)


def _best(readings: list[_Reading]) -> list[_Reading]:
    """Return the readings near the best, best first: two for each way to go on, since the rest can never win."""
    ranked = [(-_rank(reading), reading) for reading in readings]
    most = min((rank for rank, _ in ranked), default=0.0) + _SPREAD
    near = sorted(
        (pair for pair in ranked if pair[0] <= most), key=lambda pair: (pair[0], pair[1].text, pair[1].pending)
    )
    kept: list[_Reading] = []
    texts: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for _, reading in near:
        known = texts.setdefault((reading.text[-1:], reading.pending), [])
        if len(known) < 2 and reading.text not in known:
            known.append(reading.text)
            kept.append(reading)
            if len(kept) == _WIDTH:
                break
    return kept


def _strays(before: str, letter: str, syllable: str) -> bool:
    """Whether pinyin behind an ASCII letter came there because the byte before it and the letter make a character."""
    # On a half-width page a mark may have been full-width when the pinyin was put in.
    trail = gbk(chr(ord(before) + _WIDER) if "!" <= before <= "~" else before)[-1:]
    return trail > b"\x80" and ord(letter) in _trails_read(trail[0], syllable)


@cache
def gbk(character: str) -> bytes:
    """Return the GBK code of a character, user-defined ones included; one byte for ASCII, none where it has no code."""
    code = character.encode("gb18030", errors="ignore")
    return code if len(code) <= 2 else b""


@cache
def _paired(lead: int, trail: int) -> str:
    return bytes((lead, trail)).decode("gb18030")


@lru_cache(maxsize=1 << 16)
def _completions(last: str, leads: tuple[int, ...], trail: int) -> tuple[tuple[float, str], ...]:
    """Return the likeliest characters after ``last`` of those that any lead byte makes with a trail byte.

    Kept, since the readings followed differ far back more often than in their last character.
    """
    after = plausibility().after
    found = [(after(last, c), c) for c in (_paired(lead, trail) for lead in leads)]
    return tuple(sorted(found, reverse=True)[:_CHOICE] if len(found) > _CHOICE else found)


@cache
def _private_pairs() -> dict[int, tuple[int, ...]]:
    """Return the bytes of user-defined characters: for each first byte the second ones that can be lead bytes."""
    pairs = {lead: tuple(t for t in _LEADS if _PRIVATE.match(_paired(lead, t))) for lead in _LEADS}
    return {lead: trails for lead, trails in pairs.items() if trails}


@cache
def _trails_read(lead: int, syllable: str) -> tuple[int, ...]:
    """Return the trail bytes that make, with a lead byte, a character read so; by sound alone if no tone fits."""
    if lead <= 0x80:
        return ()
    found = [(trail, readings(_paired(lead, trail))) for trail in _TRAILS]
    exact = tuple(trail for trail, known in found if spelled(syllable) in known)
    plain = toneless(spelled(syllable))
    return exact or tuple(trail for trail, known in found if plain in {toneless(k) for k in known})
