"""What the book's own server sends."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
import threading
from pathlib import Path

import pytest

from book import serve
from book.pages import ONNXRUNTIME_WORKER
from book.policy import ONNXRUNTIME_POLICY, policy_header


def test_the_policy_allows_no_code_in_pages_and_no_other_host():
    header = policy_header()
    assert header.startswith("default-src 'self'; script-src 'self';")
    assert "unsafe-eval" not in header
    assert not re.search(r"https?:|\*", header)
    unsafe = [part for part in header.split("; ") if "unsafe-inline" in part]
    assert unsafe == ["style-src-attr 'unsafe-inline'"]


@pytest.fixture
def site(tmp_path: Path):
    (tmp_path / "_static/inline").mkdir(parents=True)
    files = ("a.js", "a.mjs", "a.woff2", "inline/a.js")
    for name in ("index.html", *(f"_static/{file}" for file in files)):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path.parent / "secret.txt").write_text("secret")
    server = serve.make_server(tmp_path)
    # It looks this often whether to stop: as many tests as there are wait so long.
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    yield connection
    connection.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/_static/a.js", "text/javascript; charset=utf-8"),
        ("/_static/a.mjs", "text/javascript; charset=utf-8"),
        ("/_static/a.woff2", "font/woff2"),
    ],
)
def test_files_are_served_with_their_type_and_the_policy(site, address, kind):
    site.request("GET", address)
    response = site.getresponse()
    assert response.read() == b"x"
    assert response.status == 200
    assert response.getheader("Content-Type") == kind
    assert response.getheader("Content-Security-Policy") == policy_header()
    assert response.getheader("X-Content-Type-Options") == "nosniff"


def test_one_worker_may_compile_webassembly_and_nothing_else_may(site):
    def policy(address: str) -> str:
        site.request("GET", address)
        response = site.getresponse()
        response.read()
        return str(response.getheader("Content-Security-Policy"))

    assert policy(f"/{ONNXRUNTIME_WORKER}") == policy_header(ONNXRUNTIME_POLICY)
    assert "'wasm-unsafe-eval'" in policy_header(ONNXRUNTIME_POLICY)
    assert "'unsafe-eval'" not in policy_header(ONNXRUNTIME_POLICY)
    beside = ONNXRUNTIME_WORKER.replace("onnx_worker", "ort")
    assert policy(f"/{beside}") == policy("/") == policy_header()


def test_text_goes_compressed_to_who_can_unpack_it_and_once(site):
    def ask(**headers: str) -> http.client.HTTPResponse:
        site.request("GET", "/", headers={"Accept-Encoding": "br, gzip"} | headers)
        return site.getresponse()

    response = ask()
    assert response.getheader("Content-Encoding") == "gzip"
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert response.getheader("Vary") == "Accept-Encoding"
    assert gzip.decompress(response.read()) == b"x"
    again = ask(**{"If-None-Match": str(response.getheader("ETag"))})
    assert (again.status, again.read()) == (304, b"")
    assert again.getheader("Content-Security-Policy") == policy_header()
    changed = ask(**{"If-None-Match": '"of another day"'})
    assert gzip.decompress(changed.read()) == b"x"


def test_a_font_is_compressed_already(site):
    site.request("GET", "/_static/a.woff2", headers={"Accept-Encoding": "gzip"})
    response = site.getresponse()
    assert (response.read(), response.getheader("Content-Encoding")) == (b"x", None)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/", "no-cache"),
        ("/?v=1", "no-cache"),
        ("/_static/a.js", "no-cache"),
        ("/_static/a.js?v=1", "public, max-age=31536000, immutable"),
        ("/_static/inline/a.js", "public, max-age=31536000, immutable"),
        ("/_static/none.js?v=1", "no-cache"),
    ],
)
def test_only_what_is_named_by_its_contents_is_kept_for_good(site, address, kept):
    site.request("GET", address)
    response = site.getresponse()
    response.read()
    assert response.getheader("Cache-Control") == kept


@pytest.mark.parametrize("address", ["/_static/", "/none.html", "/../secret.txt"])
def test_folders_and_what_is_not_there_are_not_found(site, address):
    site.request("GET", address)
    response = site.getresponse()
    response.read()
    assert response.status == 404


@pytest.mark.parametrize(
    "address",
    [
        "/%00",
        "/a%00b.html",
        "/%00/",
        "/" + 300 * "a",
        "/" + 300 * "a" + ".html",
        "/" + 9000 * "a/",
        "/%ED%A0%80.html",  # no text in any encoding
        "/%E0%A4%A",
        "/%zz",
        "/index.html/",
    ],
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_address_that_no_file_can_have_is_not_found(site, address, encoding):
    site.request("GET", address, headers={"Accept-Encoding": encoding})
    response = site.getresponse()
    response.read()
    assert response.status == 404
    assert response.getheader("Content-Security-Policy") == policy_header()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + 70_000 * b"a" + b" HTTP/1.1", 414),
        (b"\x16\x03\x01", 400),  # TLS where there is none
        (b"GET / HTTP/9.9", 505),
        (b"GET / a word too many HTTP/1.1", 400),
        (b"GET / HTTP", 400),
        (b"GET http://[ HTTP/1.1", 404),
        (b"POST / HTTP/1.1", 501),
        (b"MEOW / HTTP/1.1", 501),
        (b"OPTIONS * HTTP/1.1", 501),
        (b"GET / HTTP/1.1\r\nA: " + 70_000 * b"b", 431),
        (b"GET / HTTP/1.1" + 200 * b"\r\nA: b", 431),
        (b"GET / HTTP/1.1\r\nRange: bytes=abc", 200),
        (b"GET / HTTP/1.1\r\nRange: bytes=9999-,-3", 200),
        (b"GET / HTTP/1.1\r\nIf-Modified-Since: tomorrow", 200),
    ],
    ids=lambda value: str(value)[:30],
)
def test_any_request_has_an_answer(site, capfd, request_, status):
    with socket.create_connection((site.host, site.port), timeout=60) as connection:
        connection.sendall(request_ + b"\r\nConnection: close\r\n\r\n")
        response = http.client.HTTPResponse(connection)
        response.begin()
        response.read()
    assert response.status == status
    assert "Traceback" not in capfd.readouterr().err


def test_serving_says_what_is_missing_or_taken(tmp_path: Path, capsys):
    assert serve.main(["--directory", str(tmp_path)]) == 1
    assert "run make html" in capsys.readouterr().err
    (tmp_path / "index.html").write_text("x")
    with serve.make_server(tmp_path) as server:
        taken = str(server.server_port)
        assert serve.main(["--directory", str(tmp_path), "--port", taken]) == 1
    assert f"cannot use port {taken}" in capsys.readouterr().err
