"""Pages → bytes, through the templates. The only door to Jinja2.

Everything is escaped but what markup.py made (fields named `html`). Knows no disk but the
package's own templates and assets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from annotate import messages
from annotate.addresses import pair_url, version_url, work_url
from annotate.renderers.notes.apart import apart, number
from annotate.settings import Settings
from annotate.site.pages import Page, relative
from annotate.site.plan import site_title
from annotate.visible import bare

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("annotate.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_bare,
    )
    environment.globals.update(pair_url=pair_url, version_url=version_url, work_url=work_url)
    return environment


def _bare(value: Any) -> Any:
    # Markup stays Markup.
    return type(value)(bare(value)) if isinstance(value, str) else value


def render(page: Page, settings: Settings, base_url: str = "") -> bytes:
    """The page's file; equal pages give equal bytes. `base_url` is where the site will be."""
    if not page.template:
        return str(page.context).encode()
    folder = "" if page.language == settings.languages[0] else f"{page.language}/"
    say = _speaker(page.language)
    values = {
        "site": page,
        "page": page.context,
        "brand": site_title(settings, page.language),
        "language": page.language,
        "html_language": "zh-Hans" if page.language == "zh" else page.language,
        "base_url": base_url.rstrip("/"),
        "t": say,
        "tn": _counter(page.language),
        "known": _known(page.language, settings),
        "apart": lambda place: apart(place.answers, page.language, number),
        "link": lambda target: relative(page.url, folder + target),
        "root": lambda target: relative(page.url, target),
    }
    html = _environment().get_template(page.template).render(values)
    return html.encode()


def assets() -> tuple[tuple[str, bytes], ...]:
    """The files every site has: (address, content), by address."""
    folder = files("annotate.site").joinpath("assets")
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple((f"assets/{file.name}", file.read_bytes()) for file in found if file.is_file())


def _speaker(language: str) -> Callable[..., str]:
    return lambda key, **parameters: messages.text(f"site.{key}", language, **parameters)


def _counter(language: str) -> Callable[[str, int], str]:
    """`tn("clauses", 1)`: the message, that for a single one where there is one."""
    table = messages.table("site", language)

    def count(key: str, n: int) -> str:
        return table.get(f"{key}-one" if n == 1 else key, table[key]).format(n=n)

    return count


_TABLES = {"kind": "comparison.", "class": "comparison.", "relation": "site.relation-"}
"""Where the words of a kind stand when it is not in `notes` under `<kind>-<word>`."""


def _known(language: str, settings: Settings) -> Callable[[str, str], str]:
    """`known("category", "erratum")`: what users call it, the word itself when nobody knows."""

    def known(kind: str, word: str) -> str:
        own = settings.categories.get(word, {}) if kind == "category" else {}
        if language in own:
            return own[language]
        table, _, prefix = _TABLES.get(kind, f"notes.{kind}-").partition(".")
        return messages.table(table, language).get(prefix + word, word)

    return known
