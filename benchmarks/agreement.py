"""Says how far two annotations of the same passages of the gold agree, each made without sight of the other.

Run it as `python benchmarks/agreement.py`. It reads `tests/data/gold/first` and `tests/data/gold/second`, joins their
passages by name, and prints for each set what both have: F1 of the marks (which is the same whoever is taken as right),
then, on what both marked, the share of equal fields. A field that both leave out counts as equal. Beside each figure
stand its 95 % interval over resampled passages and how much it was counted on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from dragoman.evaluate.bootstrap import f1, intervals, total
from dragoman.evaluate.marked import MarkedAttribution, MarkedPassage, Span, read_marked

GOLD: Final = Path(__file__).resolve().parent.parent / "tests" / "data" / "gold"
ROLES: Final = ("source", "cue", "content")

Counts = Counter[str]
"""`name/right`, `name/first`, `name/second` for an F1; `name/agreed`, `name/compared` for a share; `act/one>other`."""
Covered = frozenset[int]
"""Every code point that an annotated thing covers."""
Things = Mapping[int, Sequence[Covered]]
"""What one annotation marks: number -> what its parts cover, each of which has to overlap for two to be the same."""


def covered(spans: Iterable[Span]) -> Covered:
    """The code points of all spans together."""
    return frozenset(point for start, end in spans for point in range(start, end))


def paired(first: Things, second: Things) -> dict[int, int]:
    """Number in the first -> number in the second, one to one, the most alike (Dice) first."""
    alike = sorted(
        (-likeness, one, other)
        for one, parts in first.items()
        for other, others in second.items()
        if (likeness := _likeness(parts, others))
    )
    found: dict[int, int] = {}
    for _, one, other in alike:
        if one not in found and other not in found.values():
            found[one] = other
    return found


def _likeness(first: Sequence[Covered], second: Sequence[Covered]) -> float:
    parts = [2 * len(one & other) / (len(one) + len(other) or 1) for one, other in zip(first, second, strict=True)]
    return sum(parts) if all(parts) else 0.0


def times(first: MarkedPassage, second: MarkedPassage) -> Counts:
    """Time expressions: spans, then type, value, mod, interval and anchor where they overlap."""
    counts = _spans("span", first.spans("x"), second.spans("x"))
    ours, theirs = ({mark.number: [covered([mark.span])] for mark in one.marks} for one in (first, second))
    for one, other in paired(ours, theirs).items():
        note, against = first.notes.get(f"x{one}", {}), second.notes.get(f"x{other}", {})
        for number, name in enumerate(("type", "value")):
            values = [[*said.get("", "").split(), "", ""][number] for said in (note, against)]
            _same(counts, name, values[0] == values[1])
        for name in ("mod", "interval", "anchor"):
            _same(counts, name, note.get(name) == against.get(name))
    return counts


def encounters(first: MarkedPassage, second: MarkedPassage) -> Counts:
    """Encounters, matched by overlapping marks; then what the notes say of the matched ones, and who took part."""
    ours, theirs, counts = _encounters(first), _encounters(second), Counts()
    matched = paired(ours, theirs)
    _marks(counts, "encounter", len(matched), len(ours), len(theirs))
    for one, other in matched.items():
        note, against = first.notes.get(f"m{one}", {}), second.notes.get(f"m{other}", {})
        for name, key in (("kind", ""), ("status", "status"), ("date", "date"), ("place", "place")):
            _same(counts, name, _plain(note.get(key, "")) == _plain(against.get(key, "")))
        _same(counts, "part", _moved(note.get("part"), matched) == (int(against.get("part", 0)) or None))
        who, whom = ({_plain(name) for name in said.get("who", "").split(",")} - {""} for said in (note, against))
        _marks(counts, "participant", len(who & whom), len(who), len(whom))
    return counts


def _encounters(passage: MarkedPassage) -> dict[int, list[Covered]]:
    marks = [mark for mark in passage.marks if mark.kind == "m"]
    return {one: [covered(mark.span for mark in marks if mark.number == one)] for one in {m.number for m in marks}}


def statements(first: MarkedPassage, second: MarkedPassage) -> Counts:
    """Attributions: spans by role, whole ones matched by cue and content, then what is said of the matched ones."""
    counts = Counts()
    ours, theirs = first.attributions, second.attributions
    for role in ROLES:
        spans = ([span for one in side.values() for span in getattr(one, role)] for side in (ours, theirs))
        counts.update(_spans(role, *spans))
    matched = paired(_wholes(ours), _wholes(theirs))
    _marks(counts, "attribution", len(matched), len(ours), len(theirs))
    for one, other in matched.items():
        note, against = first.notes.get(f"c{one}", {}), second.notes.get(f"c{other}", {})
        act, acted = ours[one].act or "", theirs[other].act or ""
        _same(counts, "act", act == acted)
        counts[f"act/{act}>{acted}"] += 1
        speaker, voice = ({_plain(name) for name in said.get("", "").split(" & ")} for said in (note, against))
        _same(counts, "speaker", speaker == voice)
        _same(counts, "class", note.get("class") == against.get("class"))
        _same(counts, "factuality", note.get("factuality", "actual") == against.get("factuality", "actual"))
        _same(counts, "nesting", _moved(_outer(one, first), matched) == _outer(other, second))
    return counts


def _wholes(attributions: Mapping[int, MarkedAttribution]) -> dict[int, list[Covered]]:
    return {number: [covered(one.cue), covered(one.content)] for number, one in attributions.items()}


def _outer(number: int, passage: MarkedPassage) -> int | None:
    """The attribution this one stands inside: as its note says, or the one with the least content around its cue."""
    if told := passage.notes.get(f"c{number}", {}).get("in"):
        return int(told)
    wholes = _wholes(passage.attributions)
    cue = wholes.pop(number)[0]
    around = [(len(content), other) for other, (_, content) in wholes.items() if cue <= content]
    return min(around)[1] if around else None


def _moved(number: str | int | None, matched: Mapping[int, int]) -> int | None:
    """A number of the first as the second has it; -1 when the second has no such thing."""
    return matched.get(int(number), -1) if number else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _spans(name: str, first: Iterable[Span], second: Iterable[Span]) -> Counts:
    ours, theirs = sorted(set(first)), sorted(set(second))
    things, others = ({n: [covered([span])] for n, span in enumerate(spans)} for spans in (ours, theirs))
    counts = Counts()
    _marks(counts, f"{name} exact", len({*ours} & {*theirs}), len(ours), len(theirs))
    _marks(counts, f"{name} overlap", len(paired(things, others)), len(ours), len(theirs))
    return counts


def _marks(counts: Counts, name: str, right: int, first: int, second: int) -> None:
    counts.update({f"{name}/right": right, f"{name}/first": first, f"{name}/second": second})


def _same(counts: Counts, name: str, agreed: bool) -> None:
    counts.update({f"{name}/agreed": int(agreed), f"{name}/compared": 1})


def scores(counts: Mapping[str, float]) -> dict[str, float]:
    """Each figure from its counts, 0-1; kappa may be below 0."""
    found: dict[str, float] = {}
    for key in counts:
        name, _, slot = key.rpartition("/")
        if slot == "first":
            found[f"{name} F1"] = f1(counts[f"{name}/right"], counts[key], counts[f"{name}/second"])["f1"]
        elif slot == "compared":
            found[name] = round(counts[f"{name}/agreed"] / (counts[key] or 1), 4)
    if "act/compared" in counts:
        found["act kappa"] = kappa({key[4:]: value for key, value in counts.items() if ">" in key})
    return found


def kappa(confusion: Mapping[str, float]) -> float:
    """Cohen's kappa from how often the first chose one label and the second the other, keyed `one>other`."""
    cells = [(key.split(">"), value) for key, value in confusion.items()]
    everything = sum(confusion.values()) or 1.0
    mine, yours = (total([{labels[side]: value} for labels, value in cells]) for side in (0, 1))
    chance = sum(value * yours.get(label, 0.0) for label, value in mine.items()) / everything**2
    agreed = sum(value for labels, value in cells if labels[0] == labels[1]) / everything
    return round((agreed - chance) / (1 - chance), 4) if chance < 1 else 1.0


SETS: Final = {"times": times, "encounters": encounters, "statements": statements}


def report(gold: Path, name: str) -> list[str]:
    """The lines printed of one set."""
    files = [sorted((gold / side).glob(f"{name}*.txt")) for side in ("first", "second")]
    ours, theirs = ({passage.name: passage for path in side for passage in read_marked(path)} for side in files)
    both = [passage for passage in ours if passage in theirs]
    if changed := [passage for passage in both if ours[passage].text != theirs[passage].text]:
        raise SystemExit(f"The two texts of {', '.join(changed)} differ, so their marks cannot be compared.")
    documents = [SETS[name](ours[passage], theirs[passage]) for passage in both]
    alone = sorted({*ours} ^ {*theirs})
    lines = [f"{name}: {len(both)} passages", *([f"  left out, marked once: {', '.join(alone)}"] if alone else [])]
    summed, edges = total(documents), intervals(documents, scores)
    for figure, score in scores(summed).items():
        what = figure.removesuffix(" F1")
        counted = [summed[key] for slot in ("first", "second", "compared") if (key := f"{what}/{slot}") in summed]
        on = " and ".join(f"{number:.0f}" for number in counted)
        lines.append(f"  {figure:<22} {score:6.3f}  {edges[figure][0]:6.3f} to {edges[figure][1]:.3f}  {on}".rstrip())
    return lines


if __name__ == "__main__":
    for named in SETS:
        if any((GOLD / "first").glob(f"{named}*.txt")) and any((GOLD / "second").glob(f"{named}*.txt")):
            print("\n".join(report(GOLD, named)), flush=True)
