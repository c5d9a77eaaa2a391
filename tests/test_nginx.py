"""deploy/nginx.conf: the policy is the book's own, and a real nginx serves by it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from book import dist
from book.policy import LITE_POLICY, policy_header

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = (ROOT / "deploy" / "nginx.conf").read_text()
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")

needs_nginx = pytest.mark.skipif(NGINX is None, reason="there is no nginx here")


def test_the_example_s_policy_is_the_book_s():
    policies = re.findall(r'Content-Security-Policy "([^"]*)"', CONFIGURATION)
    assert policies == [policy_header(), policy_header(LITE_POLICY)]
    # nginx forgets the outer headers where there is one inside: all are in both places.
    names = re.findall(r"add_header ([\w-]+)", CONFIGURATION)
    assert names == names[:4] * 2


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that serves the published book by the example."""
    folder = tmp_path_factory.mktemp("nginx")
    # nginx's workers are somebody else, and have to get in.
    for parent in (folder, folder.parent):
        parent.chmod(0o755)
    dist.publish(ROOT / "_build" / "html", folder / "site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    site = CONFIGURATION.replace("listen 80;", f"listen 127.0.0.1:{port};")
    site = site.replace("/srv/one-small-network", str(folder / "site"))
    site = site.replace("include mime.types", "include /etc/nginx/mime.types")
    (folder / "site.conf").write_text(site)
    (folder / "nginx.conf").write_text(
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log off;\ninclude {folder}/site.conf;\n}}\n"
    )
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for _ in range(100):
        if server.poll() is not None:
            pytest.fail(server.communicate()[1])
        with socket.socket() as test:
            if test.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port
    server.terminate()
    server.wait()


def get(port: int, path: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer, answer.read()


@needs_nginx
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/chapters/forward-propagation.html", "text/html"),
        ("/_static/host.js", "application/javascript"),
        ("/_static/book.css", "text/css"),
        ("/notebooks/index.ipynb", "application/json"),
        ("/_static/favicon.svg", "image/svg+xml"),
        ("/sitemap.xml", "text/xml"),
        ("/one-small-network.zip", "application/zip"),
    ],
)
def test_a_file_comes_with_its_type_and_the_headers(port: int, path: str, kind: str):
    answer, body = get(port, path)
    assert answer.status == 200
    assert body
    assert str(answer.getheader("Content-Type")).split(";")[0] == kind
    assert answer.getheader("Content-Security-Policy") == policy_header()
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("Cache-Control") == "no-cache"
    packed = kind != "application/zip"
    assert answer.getheader("Content-Encoding") == ("gzip" if packed else None)


@needs_nginx
def test_jupyterlite_comes_with_its_own_policy(port: int):
    answer, body = get(port, "/lite/lab/index.html?path=chapters/neurons.ipynb")
    assert answer.status == 200
    assert body
    assert answer.getheader("Content-Security-Policy") == policy_header(LITE_POLICY)
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Cache-Control") == "no-cache"


@needs_nginx
def test_a_file_asked_for_by_its_version_may_be_kept(port: int):
    answer, _ = get(port, "/_static/host.js?v=1234abcd")
    assert answer.getheader("Cache-Control") == "public, max-age=31536000, immutable"
    assert answer.getheader("Content-Security-Policy") == policy_header()


@needs_nginx
def test_an_address_that_leads_nowhere_gets_the_book_s_own_page(port: int):
    answer, body = get(port, "/chapters/none/such.html")
    assert answer.status == 404
    assert answer.getheader("Content-Security-Policy") == policy_header()
    assert get(port, "/404.html")[1] == body
