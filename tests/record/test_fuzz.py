"""Damage of every kind: the journal is read all the same, and an undamaged event is never lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainspoken.record import ALL, Event, Journal, erase
from plainspoken.record.events import to_line

settings.register_profile(
    "disk", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

texts = st.text(max_size=40)
contents = st.lists(st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=3)
damages = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.sampled_from(["set", "cut out", "put in", "truncate"]),
        st.binary(min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=4,
)


@contextmanager
def fresh_home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "journal").mkdir()
        yield Path(folder)


def event(file: int, seq: int, text: str) -> Event:
    return Event(f"draft-{file}", f"writer-{file}", seq, (), "draft", {"text": text}, "now")


@settings(settings.get_profile("disk"))
@given(contents, damages, st.data())
def test_damage_harms_no_line_that_it_does_not_touch(
    files: list[list[str]], hurts: list[tuple[int, str, bytes]], data: st.DataObject
) -> None:
    hit = data.draw(st.integers(0, len(files) - 1))
    with fresh_home() as home:
        for number, file in enumerate(files):
            lines = [to_line(event(number, seq, text)) for seq, text in enumerate(file)]
            (home / "journal" / f"{number}.jsonl").write_bytes(b"".join(lines))
        path = home / "journal" / f"{hit}.jsonl"
        blob = path.read_bytes()
        # Which bytes still belong to which line: None for a byte that was not there.
        owners: list[int | None] = []
        for seq, text in enumerate(files[hit]):
            owners += [seq] * len(to_line(event(hit, seq, text)))
        lengths = [owners.count(seq) for seq in range(len(files[hit]))]
        touched: set[int] = set()
        for where, how, what in hurts:
            at = where % (len(blob) + 1)
            end = min(len(blob), at + len(what))
            around = [owners[i] for i in (at - 1, at) if 0 <= i < len(owners)]
            if how == "truncate":
                blob, owners = blob[:at], owners[:at]
            elif how == "put in":
                # Between two lines it belongs to neither.
                if len(around) == 2 and around[0] == around[1] and around[0] is not None:
                    touched.add(around[0])
                blob = blob[:at] + what + blob[at:]
                owners = [*owners[:at], *[None] * len(what), *owners[at:]]
            else:
                touched |= {owner for owner in owners[at:end] if owner is not None}
                filling = what[: end - at] if how == "set" else b""
                blob = blob[:at] + filling + blob[end:]
                owners = [*owners[:at], *[None] * len(filling), *owners[end:]]
        path.write_bytes(blob)
        intact = {
            seq
            for seq in range(len(files[hit]))
            if seq not in touched and owners.count(seq) == lengths[seq]
        }
        journal = Journal(home)
        found = {(e.draft, e.seq): e.data["text"] for e in journal.events()}
        for number, file in enumerate(files):
            for seq, text in enumerate(file):
                if number != hit or seq in intact:
                    assert found[f"draft-{number}", seq] == text
        # Nothing was made up either.
        for (draft, seq), text in found.items():
            assert files[int(draft.removeprefix("draft-"))][seq] == text
        journal.drafts()
        assert journal.append(event(hit, 1000, "goes on")) == "kept"
        assert journal.heads(f"draft-{hit}")[0].data["text"] == "goes on"
        assert erase(ALL, home).proven
        assert journal.drafts() == ()


@settings(settings.get_profile("disk"))
@given(st.lists(st.binary(max_size=300), max_size=4))
def test_files_of_anything_at_all(blobs: list[bytes]) -> None:
    with fresh_home() as home:
        for number, blob in enumerate(blobs):
            (home / "journal" / f"{number}.jsonl").write_bytes(blob)
        journal = Journal(home)
        assert journal.drafts() == ()
        assert list(journal.events()) == []
        assert journal.unread() == {}
        assert journal.append(event(0, 1, "goes on")) == "kept"
        assert erase(["draft-0"], home).proven


@settings(settings.get_profile("disk"))
@given(st.lists(st.tuples(st.integers(0, 2), texts), max_size=8), st.randoms())
def test_the_same_lines_in_any_files_in_any_order_give_the_same(
    written: list[tuple[int, str]], shuffle: object
) -> None:
    events = [
        Event("d", f"w{who}", seq, (("w0", seq // 2),) if who else (), "draft", {"text": text}, "0")
        for seq, (who, text) in enumerate(written)
    ]
    results = []
    for spread in (1, 3):
        with fresh_home() as home:
            lines = [to_line(e) for e in events] + [to_line(e) for e in events[:3]]
            shuffle.shuffle(lines)  # type: ignore[attr-defined]
            for number in range(spread):
                (home / "journal" / f"{number}.jsonl").write_bytes(b"".join(lines[number::spread]))
            results.append(Journal(home).heads("d"))
    assert results[0] == results[1]
