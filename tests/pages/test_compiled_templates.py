"""Templates are compiled to calls as Python makes them, and their macros are made once for all pages."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, StrictUndefined
from markupsafe import Markup

from dossierkit.pages.compiled_templates import PageEnvironment

PAGE = '{% import "macros" as m with context %}'
MACROS = """
{%- macro heading(words, level=2) %}<h{{ level }}>{{ words }}{{ note }}</h{{ level }}>{% endmacro -%}
{% macro framed(title) %}<p title="{{ title }}">{{ caller() }}</p>{% endmacro -%}
{% macro has_end(event) %}{{ "end" if event.end is defined else "no end" }}{% endmacro -%}
"""


def made(template: str, **variables: object) -> str:
    return environment(template).get_template("page").render(variables)


def environment(template: str) -> PageEnvironment:
    loader = DictLoader({"macros": MACROS, "page": PAGE + template, "other": '{% import "macros" as others with context %}{{ others.heading("x") }}'})
    return PageEnvironment("en", loader=loader, autoescape=True, undefined=StrictUndefined)


def test_macros_are_made_once_and_see_the_variables_of_the_page_being_made() -> None:
    env = environment('{{ m.heading("A") }}')
    assert env.get_template("page").render(note="1") == "<h2>A1</h2>"
    assert env.get_template("other").render(note="2") == "<h2>x2</h2>"
    assert env.get_template("page").render(note="3") == "<h2>A3</h2>"
    assert len(env.importers) == 1


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ('{{ m.heading("A", 3) }}', "<h3>A</h3>"),
        ('{{ m.heading(level=3, words="A") }}', "<h3>A</h3>"),
        ("{{ m.heading(words) }}", "<h2>&lt;b&gt; &amp; &#34;</h2>"),
        ("{{ m.heading(markup) }}", "<h2><b>bold</b></h2>"),
        ("{{ m.heading(7) }}", "<h2>7</h2>"),
        ("{% call m.framed(words) %}{{ words }}{% endcall %}", '<p title="&lt;b&gt; &amp; &#34;">&lt;b&gt; &amp; &#34;</p>'),
        ("{{ m.has_end(meeting) }}", "no end"),
        ("{{ m.has_end(long_meeting) }}", "end"),
        ('{{ titles["pages"].title }}', "Pages"),
        ("{{ words[:3] }}", "&lt;b&gt;"),
    ],
)
def test_what_is_put_out(template: str, html: str) -> None:
    things = {"meeting": SimpleNamespace(), "long_meeting": SimpleNamespace(end=1), "titles": {"pages": SimpleNamespace(title="Pages")}}
    assert made(template, note="", words='<b> & "', markup=Markup("<b>bold</b>"), **things) == html


@pytest.mark.parametrize("template", ['{{ m.heading("A", lvel=3) }}', '{{ m.heading("A", words="B") }}', '{{ m.heading("A", 2, 3) }}'])
def test_arguments_that_a_macro_does_not_take_are_an_error(template: str) -> None:
    with pytest.raises(TypeError):
        made(template, note="")


def test_an_entry_is_not_taken_for_an_attribute() -> None:
    with pytest.raises(AttributeError):
        made("{{ titles.pages }}", titles={"pages": "Pages"})
