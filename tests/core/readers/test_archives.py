"""Archives: their members one by one, names as they were meant, and hostile ones refused."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import py7zr
import pytest

from core.batch import Failed, Loaded, Outcome, Passed, pipeline
from core.errors import UnreadableError
from core.readers import archive, files
from core.readers.archive import read_7z, read_packed, read_tar, unzipped
from core.readers.files import Left, Opened, documents
from core.readers.registry import Members

PAGE = "<html><body><p>申请12件</p><p>其他</p></body></html>".encode()


def zipped(members: dict[str, bytes], **how: int) -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", how.get("compression", zipfile.ZIP_DEFLATED)) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return store.getvalue()


def raw_zip(name: bytes, data: bytes, *, flags: int = 0, extra: bytes = b"", crc: int | None = None,
            mode: int = 0) -> bytes:  # fmt: skip
    """A ZIP of one stored member whose header says exactly this."""
    crc = zlib.crc32(data) if crc is None else crc
    common = struct.pack(
        "<HHHHIIIHH", flags, 0, 0, 0, crc, len(data), len(data), len(name), len(extra)
    )
    local = b"PK\x03\x04" + struct.pack("<H", 20) + common + name + extra + data
    central = b"PK\x01\x02" + struct.pack("<HH", 0x0314, 20) + common
    central += struct.pack("<HHHII", 0, 0, 0, mode << 16, 0) + name + extra
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def tarred(*members: tuple[tarfile.TarInfo, bytes], mode: str = "w") -> bytes:
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode=mode, format=tarfile.GNU_FORMAT) as package:  # type: ignore[call-overload]
        for info, data in members:
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    return store.getvalue()


def seven(members: dict[str, bytes], password: str | None = None) -> bytes:
    store = io.BytesIO()
    with py7zr.SevenZipFile(store, "w", password=password) as package:
        for name, data in members.items():
            package.writestr(data, name)
    return store.getvalue()


def paths(members: Members) -> list[str]:
    return [one.path for one in members.members]


def why(members: Members) -> list[str | None]:
    return [one.error.code if one.error else None for one in members.members]


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(UnreadableError) as caught:
        read()
    assert "包.zip" in caught.value.words("zh")
    return caught.value.reason.code


# --- names ---


@pytest.mark.parametrize(
    "data",
    [
        raw_zip("报告.html".encode("gb18030"), PAGE),
        raw_zip("报告.html".encode(), PAGE, flags=0x800),
        raw_zip("报告.html".encode(), PAGE),
        raw_zip(
            b"?.html",
            PAGE,
            extra=struct.pack("<HHBI", 0x7075, 5 + 11, 1, zlib.crc32(b"?.html"))
            + "报告.html".encode(),
        ),
    ],
    ids=["gbk", "flag", "utf-8 without the flag", "info-zip"],
)
def test_chinese_names_of_zip_members(data: bytes) -> None:
    assert paths(unzipped(data, "包.zip")) == ["报告.html"]


def test_an_old_unicode_name_of_another_member_is_not_believed() -> None:
    extra = struct.pack("<HHBI", 0x7075, 5 + 3, 1, 1234) + b"b.c"
    assert paths(unzipped(raw_zip(b"a.c", PAGE, extra=extra), "包.zip")) == ["a.c"]


def test_backslashes_divide_folders_as_windows_writes_them() -> None:
    assert paths(unzipped(raw_zip(b"a\\b.html", PAGE), "包.zip")) == ["a/b.html"]


def test_chinese_names_of_tar_members() -> None:
    raw = tarred((tarfile.TarInfo("abcd.txt"), PAGE))
    data = raw.replace(b"abcd", "报告".encode("gb18030"), 1)
    checked = bytearray(data[:512])
    checked[148:156] = b" " * 8
    checked[148:156] = b"%06o\0 " % sum(checked)
    assert paths(read_tar(bytes(checked) + data[512:], "包.tar")) == ["报告.txt"]


def test_members_come_in_sorted_order_without_what_systems_leave() -> None:
    names = ["b.html", "a/z.html", "__MACOSX/._b.html", ".DS_Store", "a/Thumbs.db", "~$b.docx"]
    assert paths(unzipped(zipped(dict.fromkeys(names, PAGE)), "包.zip")) == ["a/z.html", "b.html"]


def test_members_of_the_same_name_are_both_read() -> None:
    data = zipped({"a.html": b"1", "b.html": b"2"}).replace(b"b.html", b"a.html")
    found = unzipped(data, "包.zip")
    assert [(one.path, one.data) for one in found.members] == [("a.html", b"1"), ("a.html", b"2")]


# --- kinds ---


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_tar, tarred((tarfile.TarInfo("a.html"), PAGE))),
        (read_packed, tarred((tarfile.TarInfo("a.html"), PAGE), mode="w:gz")),
        (read_packed, tarred((tarfile.TarInfo("a.html"), PAGE), mode="w:bz2")),
        (read_packed, tarred((tarfile.TarInfo("a.html"), PAGE), mode="w:xz")),
        (read_7z, seven({"a.html": PAGE})),
    ],
    ids=["tar", "tar.gz", "tar.bz2", "tar.xz", "7z"],
)
def test_archives_of_every_kind(read: Callable[[bytes, str], Members], data: bytes) -> None:
    (member,) = read(data, "包.zip").members
    assert (member.path, member.data) == ("a.html", PAGE)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_single_packed_file_is_itself(pack: Callable[[bytes], bytes]) -> None:
    (member,) = read_packed(pack(PAGE), "夹/报告.html.gz").members
    assert (member.path, member.data) == ("报告.html", PAGE)


# --- hostile ---


@pytest.mark.parametrize(
    "name", ["../x.html", "a/../../x.html", "/etc/x.html", "C:\\x.html", "c:x.html"]
)
def test_names_that_lead_out_are_left_and_the_others_read(name: str) -> None:
    found = unzipped(zipped({name: PAGE, "b.html": PAGE}), "包.zip")
    assert sorted(map(str, why(found))) == ["None", "archive_unsafe_name"]
    found = read_tar(tarred((tarfile.TarInfo(name), PAGE), (tarfile.TarInfo("b"), PAGE)), "包.tar")
    assert "None" in map(str, why(found))
    if "\\" not in name:
        assert "archive_unsafe_name" in why(found)


def test_a_name_with_a_nul_is_left() -> None:
    found = unzipped(raw_zip(b"a.html\0.exe", PAGE), "包.zip")
    assert why(found) == ["archive_unsafe_name"]
    assert "\0" not in paths(found)[0]


def test_links_and_devices_are_left() -> None:
    assert why(unzipped(raw_zip(b"l", b"/etc/passwd", mode=0o120777), "包.zip")) == ["archive_link"]
    link, device = tarfile.TarInfo("l"), tarfile.TarInfo("d")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.CHRTYPE
    found = read_tar(tarred((link, b""), (device, b"")), "包.tar")
    assert sorted(map(str, why(found))) == ["archive_device", "archive_link"]


def test_a_link_in_a_7z_archive_is_left(tmp_path: Path) -> None:
    (tmp_path / "l").symlink_to("/etc/passwd")
    store = io.BytesIO()
    with py7zr.SevenZipFile(store, "w") as package:
        package.write(tmp_path / "l", "l")
        package.writestr(PAGE, "a.html")
    assert why(read_7z(store.getvalue(), "包.7z")) == [None, "archive_link"]


def test_a_wrong_checksum_is_left() -> None:
    found = unzipped(raw_zip(b"a.html", PAGE, crc=1), "包.zip")
    assert why(found) == ["archive_damaged_member"]


def test_members_behind_a_password_are_left() -> None:
    assert why(unzipped(raw_zip(b"a.html", PAGE, flags=1), "包.zip")) == ["archive_encrypted"]
    code = refused(lambda: read_7z(seven({"a.html": PAGE}, password="x"), "包.zip"))
    assert code == "archive_encrypted"


def test_a_method_that_nobody_knows_is_left() -> None:
    data = bytearray(raw_zip(b"a.html", PAGE))
    at = data.index(b"PK\x01\x02")
    data[8:10] = data[at + 10 : at + 12] = struct.pack("<H", 99)
    assert why(unzipped(bytes(data), "包.zip")) == ["archive_method"]


def test_a_member_that_explodes_is_left() -> None:
    data = zipped({"big.html": b"0" * (20 * 1024 * 1024), "a.html": PAGE})
    assert len(data) < 100_000
    assert why(unzipped(data, "包.zip")) == [None, "archive_big_member"]


def test_archives_that_explode_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 100_000)
    many = {f"{number}.html": bytes(10_000) for number in range(20)}
    infos = [(tarfile.TarInfo(name), data) for name, data in many.items()]
    for read, data in (
        (unzipped, zipped(many)),
        (read_tar, tarred(*infos)),
        (read_packed, tarred(*infos, mode="w:gz")),
        (read_7z, seven(many)),
    ):
        assert refused(lambda read=read, data=data: read(data, "包.zip")) == "archive_explodes"  # type: ignore[misc]


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    many = zipped({f"{number}.html": PAGE for number in range(9)})
    assert refused(lambda: unzipped(many, "包.zip")) == "archive_too_many"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["zip", "7z", "gz", "tar"])
def test_archives_cut_short_are_told_of(kind: str, share: float) -> None:
    body = {f"{n}.html": PAGE + bytes(str(n) * 3000, "ascii") for n in range(4)}
    infos = [(tarfile.TarInfo(name), data) for name, data in body.items()]
    data, read = {
        "zip": (zipped(body), unzipped),
        "7z": (seven(body), read_7z),
        "gz": (tarred(*infos, mode="w:gz"), read_packed),
        "tar": (tarred(*infos), read_tar),
    }[kind]
    cut = data[: int(len(data) * share)]
    try:
        found = read(cut, "包.zip")
    except UnreadableError as error:
        assert error.reason.code == "reader_damaged"  # noqa: PT017 - either is right
    else:  # a tar archive tells its members as they come
        assert all(one.data == body[one.path] for one in found.members if one.data is not None)
        assert len(found.members) == len(body) or any(code is not None for code in why(found))


# --- files ---


def outcomes(file: Path) -> list[Outcome]:
    return pipeline(str(file))


def test_each_member_is_named_by_its_way(tmp_path: Path) -> None:
    inner = zipped({"乙.html": PAGE})
    file = tmp_path / "包.zip"
    file.write_bytes(
        zipped({"甲/a.html": PAGE, "内.zip": inner, "空.html": b"", "x.png": b"\x89PNG\r\n\x1a\n"})
    )
    found = outcomes(file)
    assert [type(one) for one in found] == [Failed, Loaded, Loaded, Failed]
    for one in found:
        if isinstance(one, Failed):
            assert one.file in one.error.words("zh")
    loaded = [one for one in found if isinstance(one, Loaded)]
    assert [one.extraction.file for one in loaded] == [
        f"{file}!/内.zip!/乙.html",
        f"{file}!/甲/a.html",
    ]
    assert all(one.data == PAGE for one in loaded)


def test_archives_in_archives_end_somewhere() -> None:
    data = zipped({"a.html": PAGE})
    for _ in range(files.MAX_DEPTH):
        data = zipped({"b.zip": data})
    (left,) = documents("包.zip", data)
    assert isinstance(left, Left)
    assert left.why.code == "archive_nested"
    assert left.name == "包.zip" + "!/b.zip" * files.MAX_DEPTH


def test_all_archives_of_a_file_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 100_000)
    inner = zipped({f"{number}.html": PAGE * 100 for number in range(5)})
    found = [*documents("包.zip", zipped({f"{number}.zip": inner for number in range(50)}))]
    assert isinstance(found[0], Opened)
    codes = [one.why.code for one in found if isinstance(one, Left)]
    assert set(codes) == {"archive_explodes"}


def test_the_folder_of_a_page_in_an_archive_is_read_with_it(tmp_path: Path) -> None:
    outer = b'<html><body><p>x</p><iframe src="a_files/f.html"></iframe></body></html>'
    file = tmp_path / "包.zip"
    file.write_bytes(zipped({"a.html": outer, "a_files/f.html": PAGE, "a_files/s.css": b"p{}"}))
    first, second = outcomes(file)
    assert isinstance(first, Loaded)
    assert "申请12件" in first.document.text
    assert isinstance(second, Passed)


def test_an_archive_of_nothing_says_so(tmp_path: Path) -> None:
    file = tmp_path / "空.zip"
    file.write_bytes(zipped({}))
    (one,) = outcomes(file)
    assert isinstance(one, Failed)
    assert one.error.code == "archive_empty"


def test_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for read, data in (
        (unzipped, zipped({"a.html": PAGE})),
        (read_7z, seven({"a.html": PAGE})),
        (read_tar, tarred((tarfile.TarInfo("a.html"), PAGE))),
    ):
        read(data, "包.zip")
    assert list(tmp_path.iterdir()) == []
