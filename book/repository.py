"""Where the book's source and its published copy are: one name, in _config.yml.

`repository: url:` there is the only place. In GitHub Actions the variable
GITHUB_REPOSITORY ("owner/name") stands above it, so a copy of the repository publishes
a book whose links lead to the copy.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

PUBLISHED_BRANCH = "gh-pages"
"""The branch that .github/workflows/publish.yml writes and GitHub Pages shows."""


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub.

    Parameters
    ----------
    owner, name : str
        The two parts of its address.
    branch : str, default "main"
        The branch of the source.
    """

    owner: str
    name: str
    branch: str = "main"

    @classmethod
    def find(
        cls, url: str, branch: str = "main", environment: Mapping[str, str] = os.environ
    ) -> Repository:
        """Return the repository of an address, unless the environment names another.

        Parameters
        ----------
        url : str
            As in _config.yml: https://github.com/owner/name.
        branch : str
            The branch of the source.
        environment : mapping of str to str
            Where GITHUB_REPOSITORY may stand.

        Raises
        ------
        ValueError
            If it is not the address of a repository on GitHub.
        """
        named = environment.get("GITHUB_REPOSITORY")
        full = f"https://github.com/{named}" if named else url
        address = r"https://github\.com/([\w.-]+)/([\w.-]+?)(\.git)?/?"
        match = re.fullmatch(address, full)
        if match is None:
            raise ValueError(
                f"expected an address like https://github.com/owner/name, got {full!r}"
            )
        return cls(match[1], match[2], branch)

    @property
    def url(self) -> str:
        """The repository's page."""
        return f"https://github.com/{self.owner}/{self.name}"

    @property
    def site(self) -> str:
        """The published book, as GitHub Pages addresses it, with a slash at the end."""
        host = f"{self.owner.lower()}.github.io"
        folder = "" if self.name.lower() == host else f"{self.name}/"
        return f"https://{host}/{folder}"

    def binder(self, path: str) -> str:
        """Return the address that opens a source file in JupyterLab on Binder."""
        start = f"https://mybinder.org/v2/gh/{self.owner}/{self.name}/{self.branch}"
        return f"{start}?urlpath=lab/tree/{path}"

    def colab(self, path: str) -> str:
        """Return the address that opens a published notebook on Colab."""
        repository = f"github/{self.owner}/{self.name}"
        branch = f"blob/{PUBLISHED_BRANCH}"
        return f"https://colab.research.google.com/{repository}/{branch}/{path}"


def repository_of(config: Config) -> Repository:
    """Return the repository of a book's configuration."""
    theme: dict[str, Any] = config.html_theme_options
    return Repository.find(
        theme.get("repository_url", ""), theme.get("repository_branch") or "main"
    )


def configure(app: Sphinx, config: Config) -> None:
    """Tell the theme, and everything that asks for the book's address."""
    try:
        repository = repository_of(config)
    except ValueError as error:
        raise ConfigError(f"repository: url: in _config.yml: {error}") from error
    config.html_theme_options["repository_url"] = repository.url
    config.html_baseurl = config.html_baseurl or repository.site
    config["ogp_site_url"] = config.html_baseurl
