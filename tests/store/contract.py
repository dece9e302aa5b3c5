"""What every store must do; the tests of each backend are a subclass that says how to open one."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.store import strategies
from tests.store.making import analysis, document, encounter, person, readout

from dragoman.model.document import Container, Status
from dragoman.model.record import Analysis, Copy, Record, Resolved
from dragoman.store import Added, Failure, Store

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))

TALKS = document("talks.txt", "Varga told the envoy that the bridge would open in spring.")
CALL = document("call.txt", "Okoro asked for a second round of talks on fishing rights.")


class StoreContract:
    """The behaviour that callers of any store rely on."""

    def open(self, place: Path, *, keep_raw: bool = True) -> Store:
        """Open the store at `place`, a name that no other test uses, making it when there is none."""
        raise NotImplementedError

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        with self.open(tmp_path / "one") as opened:
            yield opened

    # ---- what goes in comes out ----

    @few
    @given(strategies.analyses())
    def test_any_analysis_comes_back_equal(self, made: Analysis) -> None:
        with tempfile.TemporaryDirectory() as folder, self.open(Path(folder) / "one") as store:
            store.add_document(made.document)
            store.add_analysis(made, "v1")
            assert list(store.documents()) == [made.document]
            assert list(store.analyses()) == [made]
            assert store.analysis(made.document.id) == made

    @few
    @given(strategies.records())
    def test_any_record_comes_back_equal_and_in_order(self, made: Record) -> None:
        with tempfile.TemporaryDirectory() as folder, self.open(Path(folder) / "one") as store:
            store.replace_record(made)
            assert store.record() == made
            assert tuple(store.people()) == made.people
            assert tuple(store.encounters()) == made.encounters

    @few
    @given(strategies.TEXT, strategies.TEXT)
    def test_any_path_and_reason_come_back_equal(self, path: str, reason: str) -> None:
        with tempfile.TemporaryDirectory() as folder, self.open(Path(folder) / "one") as store:
            store.add_failure(path, None, Status.FAILED, reason)
            assert list(store.failures()) == [Failure(path, None, Status.FAILED, reason)]
            store.add_document(replace(TALKS, path=path))
            assert [seen.path for seen in store.paths()] == [path]

    def test_bytes_are_kept_by_their_digest(self, store: Store) -> None:
        data = b"\x00\xff" * 1000
        assert store.add_raw(data) == hashlib.sha256(data).hexdigest()
        assert store.raw(store.add_raw(data)) == data
        assert store.raw("0" * 64) is None

    def test_bytes_are_left_out_when_asked_and_taken_in_later(self, tmp_path: Path) -> None:
        with self.open(tmp_path / "one", keep_raw=False) as store:
            store.add_document(TALKS, TALKS.text.encode())
            assert store.raw(TALKS.sha256) is None
        with self.open(tmp_path / "one") as store:
            store.add_document(TALKS, TALKS.text.encode())
            assert store.raw(TALKS.sha256) == TALKS.text.encode()

    def test_everything_is_there_when_opened_again(self, tmp_path: Path) -> None:
        record = Record(encounters=(encounter("e", TALKS),), readouts=(readout("e", TALKS),))
        with self.open(tmp_path / "one") as store:
            store.add_analysis(analysis(TALKS), "v1")
            store.replace_record(record)
        with self.open(tmp_path / "one") as store:
            assert list(store.analyses()) == [analysis(TALKS)]
            assert store.record() == record
            assert store.readout("e") == readout("e", TALKS)
            assert not store.stale

    def test_a_new_store_is_empty_and_not_stale(self, store: Store) -> None:
        assert list(store.documents()) == list(store.analyses()) == list(store.failures()) == []
        assert store.record() == Record()
        assert not store.stale
        assert store.document("x") is store.analysis("x") is store.encounter("x") is store.readout("x") is None

    # ---- paths and versions ----

    def test_the_same_again_changes_nothing(self, store: Store) -> None:
        assert store.add_document(TALKS) is Added.NEW
        store.add_analysis(analysis(TALKS), "v1")
        before = store.revision
        assert store.add_document(TALKS) is Added.KNOWN
        store.add_analysis(analysis(TALKS), "v1")
        assert store.revision == before

    def test_the_same_bytes_at_two_paths_are_one_document(self, store: Store) -> None:
        store.add_document(replace(TALKS, path="z.txt"))
        assert store.add_document(replace(TALKS, path="a.txt")) is Added.NEW_PATH
        assert [one.path for one in store.documents()] == ["a.txt"]
        assert [(seen.path, seen.documents) for seen in store.paths()] == [
            ("a.txt", (TALKS.id,)),
            ("z.txt", (TALKS.id,)),
        ]

    def test_which_path_came_first_does_not_matter(self, tmp_path: Path) -> None:
        twice = [replace(TALKS, path="z.txt"), replace(TALKS, path="a.txt")]
        for name, order in (("one", twice), ("two", twice[::-1])):
            with self.open(tmp_path / name) as store:
                for one in order:
                    store.add_document(one)
                    store.add_analysis(analysis(one), "v1")
                assert [one.document.path for one in store.analyses()] == ["a.txt"]

    def test_new_bytes_at_a_path_supersede_the_old_which_are_kept(self, store: Store) -> None:
        newer = document(TALKS.path, "Varga told the envoy that the bridge would open in June.")
        for one in (TALKS, newer):
            added = store.add_document(one, one.text.encode())
            store.add_analysis(analysis(one), "v1")
        assert added is Added.NEW_VERSION
        assert [(seen.version, seen.superseded) for seen in store.paths()] == [(1, True), (2, False)]
        assert list(store.documents()) == [newer]
        assert list(store.analyses()) == [analysis(newer)]
        assert {one.id for one in store.documents(superseded=True)} == {TALKS.id, newer.id}
        assert store.document(TALKS.id) == TALKS
        assert store.analysis(TALKS.id) == analysis(TALKS)
        assert store.raw(TALKS.sha256) == TALKS.text.encode()

    def test_old_bytes_that_come_back_are_present_again(self, store: Store) -> None:
        newer = document(TALKS.path, "Varga said nothing.")
        for one in (TALKS, newer, TALKS):
            store.add_document(one)
        assert list(store.documents()) == [TALKS]
        assert [(seen.version, seen.documents) for seen in store.paths()] == [(2, (newer.id,)), (3, (TALKS.id,))]

    def test_a_document_superseded_at_one_path_is_present_at_another(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_document(replace(TALKS, path="copy.txt"))
        store.add_document(document(TALKS.path, "Varga said nothing."))
        assert store.document(TALKS.id) == replace(TALKS, path="copy.txt")
        assert TALKS.id in {one.id for one in store.documents()}

    def test_known_bytes_need_only_their_path(self, store: Store) -> None:
        store.add_document(TALKS)
        assert store.documents_of(TALKS.sha256) == (TALKS.id,)
        assert store.add_path("again.txt", TALKS.sha256) is Added.NEW_PATH
        assert store.document(TALKS.id) == replace(TALKS, path="again.txt")

    def test_members_of_a_container_are_documents_of_one_path(self, store: Store) -> None:
        data = b"a feed with two items"
        members = [
            replace(one, path="feed.xml", container=Container(one.path, "text/html", "utf-8")) for one in (TALKS, CALL)
        ]
        assert [store.add_document(one, data) for one in members] == [Added.NEW, Added.NEW]
        (seen,) = store.paths()
        assert set(seen.documents) == {TALKS.id, CALL.id}
        assert {one.id for one in store.documents()} == {TALKS.id, CALL.id}
        store.add_document(replace(members[0], text="Varga", id="0" * 16), b"a newer feed")
        assert [one.id for one in store.documents()] == ["0" * 16]

    def test_other_metadata_of_the_same_bytes_is_a_change(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_analysis(analysis(TALKS), "v1")
        assert store.add_document(replace(TALKS, side="Hungary")) is Added.CHANGED
        assert store.document(TALKS.id) == replace(TALKS, side="Hungary")
        assert not store.has(TALKS.id, "v1")
        assert list(store.analyses()) == []

    def test_what_an_analysis_adds_to_its_document_does_not_make_the_reading_a_change(self, store: Store) -> None:
        store.add_document(TALKS)
        made = Analysis(replace(TALKS, title="A title found late"))
        store.add_analysis(made, "v1")
        assert store.add_document(TALKS) is Added.KNOWN
        assert list(store.analyses()) == [made]

    # ---- analyses ----

    def test_a_document_is_analysed_once_per_version(self, store: Store) -> None:
        store.add_document(TALKS)
        assert not store.has(TALKS.id, "v1")
        store.add_analysis(analysis(TALKS), "v1")
        assert store.has(TALKS.id, "v1")
        assert not store.has(TALKS.id, "v2")

    def test_the_latest_version_is_the_present_one_and_older_ones_stay(self, store: Store) -> None:
        bare = Analysis(TALKS)
        store.add_analysis(bare, "v1")
        store.add_analysis(analysis(TALKS), "v2")
        assert store.versions(TALKS.id) == ("v1", "v2")
        assert list(store.analyses()) == [analysis(TALKS)]
        assert store.analysis(TALKS.id, "v1") == bare
        store.add_analysis(bare, "v1")
        assert store.analysis(TALKS.id) == bare

    def test_an_analysis_brings_its_document(self, store: Store) -> None:
        store.add_analysis(analysis(TALKS), "v1")
        assert list(store.documents()) == [TALKS]
        assert [seen.path for seen in store.paths()] == [TALKS.path]

    def test_analyses_come_by_id_or_in_order_of_id(self, store: Store) -> None:
        for one in (TALKS, CALL):
            store.add_analysis(analysis(one), "v1")
        assert [one.document.id for one in store.analyses()] == sorted([TALKS.id, CALL.id])
        assert [one.document for one in store.analyses([CALL.id, "unknown"])] == [CALL]

    # ---- failures ----

    def test_a_failure_stands_until_its_path_gives_a_document(self, store: Store) -> None:
        store.add_failure("talks.txt", "ab", Status.FAILED, "no text")
        store.add_failure("other.txt", None, Status.SKIPPED, "no reader knows it")
        store.add_failure("other.txt", None, Status.SKIPPED, "no reader knows .zip")
        assert [one.reason for one in store.failures()] == ["no reader knows .zip", "no text"]
        store.add_document(TALKS)
        assert [one.path for one in store.failures()] == ["other.txt"]

    def test_a_failure_to_open_a_file_ends_when_its_bytes_are_seen_again(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_failure(TALKS.path, None, Status.FAILED, "cannot be opened")
        store.add_path(TALKS.path, TALKS.sha256)
        assert list(store.failures()) == []

    def test_one_bad_member_of_a_container_stays_a_failure(self, store: Store) -> None:
        sha256 = store.add_raw(b"a feed")
        store.add_failure("feed.xml", sha256, Status.FAILED, "item 2 has no text")
        member = replace(TALKS, path="feed.xml", container=Container("item 1", "text/html", "utf-8"))
        store.add_document(member, b"a feed")
        assert [one.reason for one in store.failures()] == ["item 2 has no text"]

    def test_a_failed_analysis_is_taken_back_by_one_that_works(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_failure(TALKS.path, TALKS.sha256, Status.FAILED, "a fault")
        store.add_analysis(analysis(TALKS), "v1")
        assert list(store.failures()) == []

    # ---- the record ----

    def test_a_record_is_stale_after_every_change_and_not_after_reconciling(self, store: Store) -> None:
        changes = (
            lambda: store.add_document(TALKS),
            lambda: store.add_analysis(analysis(TALKS), "v1"),
            lambda: store.add_path("elsewhere.txt", TALKS.sha256),
            lambda: store.forget(TALKS.id),
        )
        for change in changes:
            change()
            assert store.stale
            store.replace_record(Record())
            assert not store.stale

    def test_what_came_while_reconciling_leaves_the_record_stale(self, store: Store) -> None:
        store.add_analysis(analysis(TALKS), "v1")
        read_at = store.revision
        store.add_analysis(analysis(CALL), "v1")
        store.replace_record(Record(), as_of=read_at)
        assert store.stale

    def test_a_record_that_cannot_be_written_leaves_the_old_one(self, store: Store) -> None:
        old = Record(people=(person("Varga", TALKS),), encounters=(encounter("e", TALKS),))
        store.replace_record(old)
        with pytest.raises(AttributeError):
            store.replace_record(Record(copies=(None,)))  # type: ignore[arg-type]
        assert store.record() == old

    def test_ids_that_changed_lead_to_what_they_became(self, store: Store) -> None:
        first = Record(
            people=(person("Varga", TALKS),),
            encounters=(encounter("a", TALKS, accounts=("1", "2")), encounter("b", CALL, accounts=("3",))),
            readouts=(readout("a", TALKS),),
        )
        merged = encounter("c", TALKS, CALL, accounts=("1", "2", "3"))
        fuller = replace(person("Varga", TALKS), id="id of Ilse Varga")
        store.replace_record(first)
        changed = store.replace_record(Record((fuller,), (merged,), (readout("c", TALKS, CALL),)))
        assert {(one.old, one.new) for one in changed} == {("a", "c"), ("b", "c"), ("id of Varga", "id of Ilse Varga")}
        assert store.encounter("a") == store.encounter("b") == merged
        assert store.readout("b") == readout("c", TALKS, CALL)
        assert store.person("id of Varga") == fuller

    def test_aliases_are_led_on_and_end_when_the_id_comes_back(self, store: Store) -> None:
        for name in ("a", "b", "c"):
            store.replace_record(Record(encounters=(encounter(name, TALKS),)))
        assert {(one.old, one.new) for one in store.aliases()} == {("a", "c"), ("b", "c")}
        store.replace_record(Record(encounters=(encounter("a", TALKS),)))
        assert {(one.old, one.new) for one in store.aliases()} == {("b", "a"), ("c", "a")}
        store.replace_record(Record())
        assert {one.new for one in store.aliases()} == {None}
        assert store.encounter("b") is None

    # ---- forgetting ----

    def test_a_forgotten_document_leaves_nothing_behind(self, store: Store) -> None:
        for one in (TALKS, CALL):
            store.add_document(one, one.text.encode())
            store.add_analysis(analysis(one), "v1")
        kept = encounter("kept", CALL)
        said = [(analysis(one).statements[0].id, Resolved()) for one in (TALKS, CALL)]
        store.replace_record(
            Record(
                people=(person("Varga", TALKS), person("Okoro", CALL)),
                encounters=(encounter("gone", TALKS, CALL), kept),
                readouts=(readout("gone", TALKS, CALL), readout("kept", CALL)),
                resolved=tuple(said),
                copies=(Copy(CALL.id, TALKS.id, 0.9),),
            )
        )
        assert store.forget(TALKS.id)
        assert store.document(TALKS.id) is store.analysis(TALKS.id) is store.raw(TALKS.sha256) is None
        assert not store.search("bridge")
        assert [seen.path for seen in store.paths()] == [CALL.path]
        assert store.record() == Record(
            (person("Okoro", CALL),), (kept,), (readout("kept", CALL),), tuple(said[1:]), ()
        )

    def test_forgetting_what_was_never_there_changes_nothing(self, store: Store) -> None:
        assert not store.forget("0" * 16)
        assert not store.stale

    def test_one_member_is_forgotten_and_its_container_stays(self, store: Store) -> None:
        for one in (TALKS, CALL):
            store.add_document(replace(one, path="feed.xml"), b"a feed")
        store.forget(TALKS.id)
        assert [seen.documents for seen in store.paths()] == [(CALL.id,)]
        assert store.raw(hashlib.sha256(b"a feed").hexdigest()) == b"a feed"

    # ---- search ----

    def test_search_gives_passages_with_their_offsets(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_document(CALL)
        (hit,) = store.search("bridge varga")
        assert hit.document == TALKS.id
        assert [found.quote for found in hit.matches] == ["Varga", "bridge"]
        for span in (hit.snippet, *hit.matches):
            assert TALKS.text[span.start : span.end] == span.quote
        assert {one.document for one in store.search("talks")} == {CALL.id}

    def test_search_does_not_show_superseded_documents(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_document(document(TALKS.path, "Varga said nothing."))
        assert not store.search("bridge")

    def test_search_finds_a_document_at_two_paths_once(self, store: Store) -> None:
        store.add_document(TALKS)
        store.add_document(replace(TALKS, path="copy.txt"))
        assert len(store.search("bridge")) == 1

    # ---- others at work, and accidents ----

    def test_a_reader_sees_one_moment_while_another_writes(self, tmp_path: Path) -> None:
        with self.open(tmp_path / "one") as writer, self.open(tmp_path / "one") as reader:
            made = [document(f"{n}.txt", f"Varga spoke {n} times.") for n in range(300)]
            for one in made[:250]:
                writer.add_document(one)
            reading = reader.documents()
            first = list(islice(reading, 10))
            for one in made[250:]:
                writer.add_document(one)
            assert len(first) + len(list(reading)) == 250
            assert len(list(reader.documents())) == 300

    def test_two_who_write_at_once_both_finish(self, tmp_path: Path) -> None:
        def work(name: str) -> None:
            with self.open(tmp_path / "one") as store:
                for n in range(20):
                    store.add_analysis(analysis(document(f"{name}{n}.txt", f"Varga told {name} {n} times.")), "v1")

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(work, ["Okoro", "Dahl"]))
        with self.open(tmp_path / "one") as store:
            assert len(list(store.analyses())) == 40
            assert store.revision == 40

    def test_a_killed_run_leaves_what_it_finished_and_the_next_one_goes_on(self, tmp_path: Path) -> None:
        self.kill(tmp_path / "one", "_write_for_ever")
        with self.open(tmp_path / "one") as store:
            found = list(store.analyses())
            assert len(found) >= 5
            assert all(one == analysis(one.document) for one in found)
            assert store.stale
            again = document("0.txt", "Varga spoke 0 times.")
            assert store.add_document(again) is Added.KNOWN
            assert store.has(again.id, "v1")
            store.replace_record(Record(encounters=(encounter("e", again),)))
            assert not store.stale

    def test_a_run_killed_while_it_writes_the_record_leaves_the_old_one(self, tmp_path: Path) -> None:
        self.kill(tmp_path / "one", "_die_in_record")
        with self.open(tmp_path / "one") as store:
            assert store.record() == Record(encounters=(encounter("old", TALKS),))
            assert store.stale

    def kill(self, place: Path, work: str) -> None:
        """Let a process of its own do `work` on a store, and kill it when it has said five things, or see it die."""
        module, name = type(self).__module__, type(self).__name__
        program = (
            f"from {module} import {name}; from tests.store import contract; contract.{work}({name}(), {str(place)!r})"
        )
        root = Path(__file__).parents[2]
        child = subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout:
            for _ in range(5):
                child.stdout.readline()
        child.kill()
        child.wait()


def _write_for_ever(contract: StoreContract, place: str) -> None:
    store = contract.open(Path(place))
    n = 0
    while True:
        made = document(f"{n}.txt", f"Varga spoke {n} times.")
        store.add_document(made, made.text.encode())
        store.add_analysis(analysis(made), "v1")
        print(made.id, flush=True)
        n += 1


class _Deadly(tuple[()]):
    """Kills the process when somebody looks inside."""

    def __iter__(self) -> Iterator[object]:  # type: ignore[override]
        import os

        os._exit(9)


def _die_in_record(contract: StoreContract, place: str) -> None:
    store = contract.open(Path(place))
    store.replace_record(Record(encounters=(encounter("old", TALKS),)))
    store.add_document(TALKS)
    store.replace_record(Record(encounters=(encounter("new", TALKS),), resolved=_Deadly()))
