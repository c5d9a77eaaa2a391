"""How the chapters become a web site: Sphinx's side, and what is published of it.

extension/   what Sphinx does for this book; _config.yml loads it
publish/     from the folder that Sphinx wrote to the site: one tuple of steps
notebooks/   the chapters as notebooks, to download and to run in the browser
next/        the same configuration for plain Sphinx (`make next`)
style/       what the pages look like, on top of the theme
static/      small scripts and pictures, written by hand
theme        all that we rely on in the theme, in Sphinx and in myst-nb, but for what
             live figures do in any book: nnlib/live/sphinx/myst_nb.py
policy       what pages may load and run
pages        where the built book is, and its pages
serve        a server for the site
repository   where the source and the published copy are
npm          a package from npm, as Deno gets it
font         the math font, cut down to what formulas use
fingerprint  whether sources have changed
"""
