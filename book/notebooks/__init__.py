"""The chapters as notebooks: to download, to open on Colab, to run in the browser.

chapters     each chapter as an .ipynb, written when Sphinx has built
plain        MyST as plain Markdown
places       where a chapter's references lead
jupyterlite  JupyterLite with these notebooks
wheels       what JupyterLite installs
"""

NOTEBOOKS = "notebooks"
"""Where they lie beside the pages."""

INSTALL_TAG = "install"
"""The tag of the first cell, which brings nnlib where it is missing."""
