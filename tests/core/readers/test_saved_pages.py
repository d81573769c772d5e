"""Pages saved as one file or with what they show beside them."""

import base64
from pathlib import Path

import pytest

from core.batch import Failed, Loaded, Outcome, Passed, files_of, pipeline
from core.errors import UnreadableError
from core.readers import opened, read_bytes
from core.readers.beside import local_place
from core.readers.files import beside, companions
from core.readers.mhtml import read_mhtml

TABLE = "<table>" + "".join(f"<tr><td>行{n}</td><td>{n}</td></tr>" for n in range(9)) + "</table>"
PAGE = f"<html><head><title>年报</title></head><body><p>正文</p>{TABLE}</body></html>"


def mail(*parts: tuple[str, bytes], head: str = "") -> bytes:
    """A saved page: each part is its own head and its body in base64."""
    pieces = [f"From: <Saved by>\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/related;"]
    pieces.append('\tboundary="--b"\r\n')
    for own, body in parts:
        inner = base64.encodebytes(body).decode()
        pieces.append(f"----b\r\n{own}\r\nContent-Transfer-Encoding: base64\r\n\r\n{inner}\r\n")
    return "\r\n".join([*pieces, "----b--\r\n"]).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_saved_as_one_file_is_its_page(encoding: str) -> None:
    data = mail(
        ("Content-Type: text/html", PAGE.encode(encoding)), ("Content-Type: image/png", b"\x89PNG")
    )
    document = read_mhtml(data, "年报.mhtml")
    assert (document.kind, document.page_title) == ("mhtml", "年报")
    assert "行8\t8" in document.text


def test_quoted_printable_is_undone() -> None:
    data = (
        b'MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n'
        b"Content-Transfer-Encoding: quoted-printable\n\n<p>=E5=B9=B4=\n=E6=8A=A5 1=3D1</p><p>x</p>"
    )
    assert read_mhtml(data, "x").text == "年报 1=1\nx"


def test_frames_in_the_same_file_are_read_after_their_page() -> None:
    outer = '<html><body><p>外</p><iframe src="cid:f1"></iframe><iframe src="b.html"></body></html>'
    data = mail(
        ("Content-Type: text/html\r\nContent-Location: http://x.example/a.html", outer.encode()),
        ("Content-Type: text/html\r\nContent-ID: <f1>", "<html><p>内一</p></html>".encode()),
        (
            "Content-Type: text/html\r\nContent-Location: http://x.example/b.html",
            "<html><p>内二</p></html>".encode(),
        ),
    )
    assert read_mhtml(data, "x").text == "外\n内一\n内二"


def test_a_saved_page_without_a_page_is_empty() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_mhtml(mail(("Content-Type: image/png", b"x")), "x.mhtml")
    assert caught.value.reason.code == "reader_empty"


# --- pages with a folder beside them ---


def saved(folder: Path, *, frame: str = "年报_files/saved_resource.html") -> Path:
    page = folder / "年报.html"
    page.write_text(f'<html><body><p>外</p><iframe src="{frame}"></iframe></body></html>', "utf8")
    inner = folder / "年报_files"
    inner.mkdir()
    (inner / "saved_resource.html").write_text(PAGE, "gb18030")
    (inner / "style.css").write_text("p {}", "utf8")
    return page


def test_a_frame_saved_beside_its_page_is_read_with_it(tmp_path: Path) -> None:
    page = saved(tmp_path)
    document = opened(page.read_bytes(), name=str(page), beside=beside(page))
    assert "行8\t8" in getattr(document, "text", "")


@pytest.mark.parametrize(
    "frame",
    [
        "http://127.0.0.1:9/x.html",
        "//127.0.0.1:9/x.html",
        "file:///etc/passwd",
        "../secret.html",
        "%2e%2e/secret.html",
        "年报_files/../../secret.html",
        "/etc/passwd",
        "C:\\secret.html",
        "link.html",
    ],
)
def test_what_is_not_beside_the_page_is_not_fetched(tmp_path: Path, frame: str) -> None:
    (tmp_path / "secret.html").write_text("<html><p>秘密</p></html>", "utf8")
    folder = tmp_path / "in"
    folder.mkdir()
    page = saved(folder, frame=frame)
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    document = opened(page.read_bytes(), name=str(page), beside=beside(page))
    assert getattr(document, "text", "") == "外"
    assert [note.code for note in getattr(document, "notes", ())] == ["note_frames"]


def test_a_page_of_lost_frames_alone_says_so() -> None:
    page = b'<html><frameset><frame src="a.html"></frameset></html>'
    with pytest.raises(UnreadableError) as caught:
        read_bytes(page, name="x.html")
    assert caught.value.reason.code == "reader_lost_frames"


def test_frames_that_show_each_other_end(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<html><body><p>a</p><iframe src="a.html"></iframe></body></html>', "utf8")
    document = opened(page.read_bytes(), name=str(page), beside=beside(page))
    assert set(getattr(document, "text", "").split("\n")) == {"a"}


def test_the_folder_of_a_page_is_no_report_of_its_own(tmp_path: Path) -> None:
    page = saved(tmp_path)
    (tmp_path / "其他_files").mkdir()
    (tmp_path / "其他_files" / "x.html").write_text(PAGE, "utf8")
    files = files_of([str(tmp_path)])
    assert files == [
        str(tmp_path / "其他_files" / "x.html"),
        str(page),
        str(tmp_path / "年报_files"),
    ]
    outcomes: list[Outcome] = [one for file in files for one in pipeline(file)]
    assert [type(one) for one in outcomes] == [Loaded, Loaded, Passed]
    assert not any(isinstance(one, Failed) for one in outcomes)


def test_folders_beside_pages_are_told_by_name() -> None:
    paths = ["a.html", "a_files/x.css", "b/c.htm", "b/c.files/y.js", "d_files/z.html", "e.txt"]
    assert companions(paths) == {"a_files", "b/c.files"}


@pytest.mark.parametrize(
    ("place", "local"),
    [
        ("a/b.html?x#y", "a/b.html"),
        ("./a%20b.html", "a b.html"),
        ("a\\b.html", "a/b.html"),
        ("a/../b.html", None),
        ("javascript:x", None),
        ("", None),
    ],
)
def test_addresses_beside_a_page(place: str, local: str | None) -> None:
    assert local_place(place) == local
