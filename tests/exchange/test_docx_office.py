"""LibreOffice opens what we write, and what it saves comes back. All texts are invented."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from annotate.docx.body import read_story
from annotate.docx.comments import Comment, read_comments
from annotate.docx.unpack import unpack
from annotate.exchange.docx.load import load
from tests.exchange import reviewing as review
from tests.exchange.samples import outgoing, sample

MACRO = """Sub Review(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document As Object, note As Object, place As Object, fields As Object, field As Object
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  Dim wanted As Object
  wanted = document.createSearchDescriptor()
  wanted.SearchString = "公示期"
  place = document.findFirst(wanted)
  note = document.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "周" : note.Initials = "周" : note.Content = "应当写明起算日。"
  document.Text.insertTextContent(place, note, True)
  wanted.SearchString = "十五日"
  place = document.findFirst(wanted)
  note = document.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "周" : note.Initials = "周" : note.Content = "可以改。"
  document.Text.insertTextContent(place, note, True)
  fields = document.TextFields.createEnumeration()
  Do While fields.hasMoreElements()
    field = fields.nextElement()
    If field.supportsService("com.sun.star.text.textfield.Annotation") Then
      If InStr(field.Content, "太短") > 0 Then field.Resolved = True
    End If
  Loop
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
"""


@pytest.fixture
def office(tmp_path: Path) -> list[str]:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("no LibreOffice (soffice): the comments are not opened in a word processor")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    return [program, profile, "--headless", "--norestore"]


def converted(office: list[str], file: Path, form: str) -> Path:
    folder = file.parent / "converted"
    words = [*office, "--convert-to", form, "--outdir", str(folder), str(file)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{form}"


def told(comments: tuple[Comment, ...]) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return sorted((one.author, one.date, one.text, one.done) for one in comments)


def test_a_round_trip_keeps_text_comments_and_what_is_resolved(
    office: list[str], tmp_path: Path
) -> None:
    sent = sample()
    file = tmp_path / "review.docx"
    file.write_bytes(sent)
    back = converted(office, file, "docx").read_bytes()
    old, new = (unpack(data, "x.docx") for data in (sent, back))
    assert read_story(new).text.replace(" ", "") == read_story(old).text.replace(" ", "")
    assert told(read_comments(new)) == told(read_comments(old))
    loaded = load(back, "review.docx")
    notes = outgoing().notes
    assert loaded.losses == ()
    assert [item.annotation for item in loaded.items] == [n.record.annotation for n in notes]
    assert [item.events for item in loaded.items] == [n.record.thread.events for n in notes]


def test_what_a_reviewer_does_in_libreoffice_comes_back(office: list[str], tmp_path: Path) -> None:
    file, back = tmp_path / "review.docx", tmp_path / "back.docx"
    file.write_bytes(sample())
    module = tmp_path / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    # Made, with an empty module, at the first start.
    subprocess.run([*office, "--terminate_after_init"], check=True, timeout=180)
    module.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{MACRO.replace("&", "&amp;").replace("<", "&lt;")}'
        "</script:module>",
        "utf-8",
    )
    call = f'macro:///Standard.Module1.Review("{file.as_uri()}","{back.as_uri()}")'
    subprocess.run([*office, call], check=True, capture_output=True, timeout=180)
    loaded = load(back.read_bytes(), "back.docx")
    own = {item.annotation.id: item for item in loaded.items if item.own}
    others = {item.annotation.body: item for item in loaded.items if not item.own}
    new = others.pop("应当写明起算日。")
    assert new.annotation.creator.name == "周"
    assert new.annotation.target.quote
    assert new.annotation.target.quote.exact == "公示期"
    known = {note.id: len(note.record.thread.events) for note in outgoing().notes}
    fresh = {
        identity: [(event.kind, event.body or event.status) for event in item.events[count:]]
        for identity, item in own.items()
        if len(item.events) > (count := known[identity])
    }
    # Up to 7.5 it does not say who answers whom: what stands at the same words answers.
    answer = [] if others else [("reply", "可以改。")]
    assert set(others) <= {"可以改。"}
    assert fresh == {next(iter(known)): [*answer, ("status", "resolved")]}


@pytest.mark.parametrize("tracked", [False, True])
def test_libreoffice_lays_it_out(office: list[str], tmp_path: Path, tracked: bool) -> None:
    file = tmp_path / "review.docx"
    file.write_bytes(review.commented(sample(tracked=tracked), "好。", "设施损坏的。"))
    assert converted(office, file, "pdf").read_bytes().startswith(b"%PDF")
