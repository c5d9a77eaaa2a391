"""tests/machine/nginx.py: another program may be faster to take a free port."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from machine import nginx


@pytest.mark.slow
@pytest.mark.skipif(nginx.find_nginx() is None, reason="there is no nginx here")
def test_a_port_that_another_has_taken_is_given_up_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken, free = other.getsockname()[1], next(nginx.free_ports())
        monkeypatch.setattr(nginx, "free_ports", lambda: iter([taken, free]))
        with nginx.serving(tmp_path) as port:
            assert port == free
