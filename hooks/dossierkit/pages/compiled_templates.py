"""How templates become Python: compiled once in a process for each language, with as little as possible left to do on each page.

Jinja is made for the templates of any application. Ours are simpler, and a site has thousands of pages of each: what Jinja would look at
on every page and find the same is settled here, when a template is compiled.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from dossierkit.language import gettext, pgettext, using_language


class _CompiledOnce(BytecodeCache):
    """Templates are compiled once in a process, and anew where their text has changed.

    A report compares two sites, and a server builds its site again and again. What is constant is worked out while a template is
    compiled, so each language has its own.
    """

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if compiled := self._compiled.get(_language_and_key(bucket)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[_language_and_key(bucket)] = bucket.bytecode_to_string()


def _language_and_key(bucket: Bucket) -> tuple[str, str]:
    return bucket.environment.language, bucket.key  # type: ignore[attr-defined]


_COMPILED = _CompiledOnce()


class _PlainCalls(Context):
    """A template calls a function as Python does. Jinja would first ask whether it wants the template's variables; none of ours does."""

    def call(self, called: Callable[..., Any], *given: Any, _loop_vars: object = None, _block_vars: object = None, **named: Any) -> Any:
        return called(*given, **named)


class _LookedUp(NodeTransformer):
    """Puts the words of the language in the place of `_("Sources")` and `pgettext("verb", "cite")`, where a page adds nothing to them."""

    _LOOKS_UP: Mapping[str, Callable[..., str]] = {"_": gettext, "pgettext": pgettext}

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  (Jinja's name)
        called = self.generic_visit(node)
        look_up = self._LOOKS_UP.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        words = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if look_up is None or len(words) < len(node.args) or node.kwargs or node.dyn_kwargs:
            return called
        return nodes.Const(Markup(look_up(*words)), lineno=node.lineno)  # noqa: S704  (our own words)


class PageEnvironment(Environment):
    """A Jinja environment for one site, in its `language` (BCP 47). Its templates are read once: whoever changes them makes another one."""

    context_class = _PlainCalls

    def __init__(self, language: str, **options: Any) -> None:
        super().__init__(auto_reload=False, bytecode_cache=_COMPILED, **options)
        self.language = language

    def make_globals(self, d: Mapping[str, Any] | None) -> dict[str, Any]:
        """One dictionary, where Jinja has a chain of two, which takes ten times as long to copy, and is copied for every page."""
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        with using_language(self.language):
            return super()._generate(_LookedUp().visit(source), *more, **options)
