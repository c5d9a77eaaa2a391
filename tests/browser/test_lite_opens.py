"""A chapter in JupyterLite, as far as one can get without a network."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.slow

CDN = "cdn.jsdelivr.net"
UNKNOWN_HOST = "net::ERR_NAME_NOT_RESOLVED"
CHAPTER = "chapters/neurons.html"


def test_a_chapter_opens_in_a_subfolder_and_only_python_comes_from_elsewhere(
    browser: Browser, published: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    failed: list[str] = []
    said: list[str] = []
    why: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: failed.append(request.url))
    context.on("requestfailed", lambda r: why.append(f"{r.url} {r.failure}"))
    context.on("console", lambda message: said.append(message.text))
    context.on(
        "response",
        lambda answer: failed.append(answer.url) if answer.status >= 400 else None,
    )
    page = context.new_page()
    page.goto(published + CHAPTER, wait_until="load")
    assert not [url for url in asked if "/lite/" in url]

    page.locator("button[aria-label='Run this page elsewhere']").click()
    with context.expect_page() as opening:
        page.get_by_role("link", name="In your browser").click()
    lab = opening.value
    notebook = lab.locator(".jp-Notebook")
    expect(notebook).to_contain_text("%pip install -q nnlib", timeout=30_000)
    expect(notebook.get_by_role("heading", name="Neurons").first).to_be_visible()
    # Python's kernel has begun: its worker runs under the policy, and asks for Pyodide.
    # A policy that forbids it would say so; here the name leads nowhere.
    for _ in range(100):
        if any(CDN in each and UNKNOWN_HOST in each for each in why):
            break
        lab.wait_for_timeout(100)
    else:
        pytest.fail(f"Python was not asked for: {why}")
    worker = "navigator.serviceWorker.ready.then((worker) => worker.scope)"
    assert lab.evaluate(worker) == f"{published}lite/"
    context.close()

    here = urlsplit(published).netloc
    others = {urlsplit(u).netloc for u in asked if urlsplit(u).scheme == "http"}
    others |= {urlsplit(u).netloc for u in asked if urlsplit(u).scheme == "https"}
    assert others == {here, CDN}
    # A browser asks for this by itself, as long as an app names no icon.
    in_vain = [u for u in failed if urlsplit(u).path != "/favicon.ico"]
    assert in_vain
    assert {urlsplit(u).hostname for u in in_vain} == {CDN}
    refused = [text for text in said if "Content Security Policy" in text]
    assert refused == []
