"""deploy/nginx.conf: the policy is the book's own, and a real nginx serves by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest
from machine.nginx import CONFIGURATION as EXAMPLE
from machine.nginx import find_nginx, serving

from book.pages import BUILT, ONNXRUNTIME_WORKER
from book.policy import JUPYTERLITE_POLICY, ONNXRUNTIME_POLICY, policy_header
from book.publish import ON_THE_WEB, publish

CONFIGURATION = EXAMPLE.read_text(encoding="utf-8")
needs_nginx = pytest.mark.skipif(
    find_nginx() is None,
    reason="there is no nginx here, and Debian's could not be had for the tests",
)


def test_the_example_s_policy_is_the_book_s():
    policies = re.findall(r'Content-Security-Policy "([^"]*)"', CONFIGURATION)
    others = (JUPYTERLITE_POLICY, ONNXRUNTIME_POLICY)
    assert policies == [policy_header(), *map(policy_header, others)]
    assert f"location = /{ONNXRUNTIME_WORKER} {{" in CONFIGURATION
    # nginx forgets the outer headers where there is one inside: all are in each place.
    names = re.findall(r"add_header ([\w-]+)", CONFIGURATION)
    assert names == names[:4] * 3


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that serves the published book by the example."""
    site = tmp_path_factory.mktemp("nginx") / "site"
    publish(BUILT, site, ON_THE_WEB)
    with serving(site) as port:
        yield port


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
    assert answer.getheader("Content-Security-Policy") == policy_header(
        JUPYTERLITE_POLICY
    )
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
