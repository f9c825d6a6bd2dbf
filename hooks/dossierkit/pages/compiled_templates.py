"""How templates become Python: compiled once in a process for each language, with as little as possible left to do on each page.

Jinja is made for the templates of any application. Ours are simpler, and a site has thousands of pages of each: what Jinja would look at
on every page and find the same is settled here, when a template is compiled.
"""

import re
from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any

from jinja2 import BytecodeCache, Environment, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from dossierkit.language import Speech, current_speech, direction, gettext, pgettext, using_language
from dossierkit.pages.kept_templates import KeptTemplates


class _CompiledOnce(BytecodeCache):
    """Templates are compiled once in a process, and anew where their text has changed.

    A report compares two sites, and a server builds its site again and again. What is constant is worked out while a template is
    compiled, so each language has its own.
    """

    def __init__(self) -> None:
        self._compiled: dict[tuple[Speech, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if compiled := self._compiled.get(_speech_and_key(bucket)):
            bucket.bytecode_from_string(compiled)
        elif kept := _kept_by(bucket):
            kept.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[_speech_and_key(bucket)] = bucket.bytecode_to_string()
        if kept := _kept_by(bucket):
            kept.dump_bytecode(bucket)


def _speech_and_key(bucket: Bucket) -> tuple[Speech, str]:
    return bucket.environment.speech, bucket.key  # type: ignore[attr-defined]


def _kept_by(bucket: Bucket) -> KeptTemplates | None:
    return bucket.environment.kept  # type: ignore[attr-defined, no-any-return]


_COMPILED = _CompiledOnce()


class _PlainPython(CodeGenerator):
    """Templates call functions and take attributes as Python does.

    Jinja would first ask whether a function wants the template's variables, and look for an entry where there is no such attribute; none
    of our functions does, and entries are written in brackets. Only where a template asks whether an attribute is there does Jinja look.
    """

    _asks = False

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  (Jinja's names)
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if self._asks or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if self._asks or isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and getattr(node, STANDS_AMONG_WORDS, False):
            if way := getattr(node, SAYS_ITS_WAY, None):
                self.write("(escape if ")
                self.visit(way, frame)
                self.write(" else told)(")
            else:
                self.write("told(")
            return
        super()._output_child_pre(node, frame, finalize)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        before, self._asks = self._asks, node.name in {"defined", "undefined"}
        super().visit_Test(node, frame)
        self._asks = before


class _PlainCalls(Context):
    """Where a template hands on arguments that are known on the page only, it calls as Python does as well."""

    def call(self, called: Callable[..., Any], *given: Any, _loop_vars: object = None, _block_vars: object = None, **named: Any) -> Any:
        return called(*given, **named)


class _MacrosMadeOnce(Template):
    """A template whose macros are made when it is first imported "with context"; on each page they see the variables of that page.

    Jinja would make all of them anew for every page that imports one.
    """

    environment: "PageEnvironment"
    _macros: TemplateModule | None = None

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002
        shared: bool = False,  # noqa: FBT001, FBT002
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        """The macros of the template, which from now on see these variables, as those of all others that were imported do."""
        if not shared:
            return super().make_module(vars, shared, locals)
        page = {**(vars or {}), **{name: value for name, value in (locals or {}).items() if value is not missing}}
        for one in self.environment.importers:
            one.parent = page
        if self._macros is None:
            own = self.new_context(page, shared=True)
            self.environment.importers.append(own)
            self._macros = TemplateModule(self, own)
        return self._macros


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


STANDS_AMONG_WORDS = "stands_among_words"  # an attribute of what a template puts out, if that is no part of a tag
SAYS_ITS_WAY = "says_its_way"  # another: the attributes of its element that a page may put out, among them which way it runs
_HTML = re.compile(r'<(?P<tag>/?[a-z][a-z0-9]*)|(?P<end>>)|(?P<value>(?P<way> dir)?=")|(?P<quote>")|(?P<mark>[,;])(?=\s)|&#?\w+;')
_WAYS = {"foreign", "turned"}  # filters that put out which way an element runs
_NO_WORDS = {"script", "style", "bdi", "code", "pre"}  # elements in which nothing needs to be kept apart


class _AmongWords:
    """Goes through a template in the order in which it is written, and tells what stands among words from what stands in a tag.

    What is put out among words is marked as such, and the commas and semicolons that stand there become those of the language.
    """

    def __init__(self) -> None:
        self._comma, self._semicolon = gettext(", ").strip(), gettext("; ").strip()
        self._where = ["words"]  # inside of which: `words`, a tag, or `"`, the value of an attribute
        self._element = ""
        self._is_apart = False  # the element says itself which way it runs
        self._way: nodes.Expr | None = None  # or does so where this puts out something

    def look_through(self, template: nodes.Template) -> nodes.Template:
        for output in template.find_all(nodes.Output):
            for one in output.nodes:
                if isinstance(one, nodes.TemplateData):
                    one.data = _HTML.sub(self._pass, one.data)
                elif self._where[-1] == "words" and self._element not in _NO_WORDS:
                    setattr(one, STANDS_AMONG_WORDS, not self._is_apart)
                    setattr(one, SAYS_ITS_WAY, self._way)
                    self._translate_marks(one)
                elif self._where[-1] == "tag" and isinstance(one, nodes.Filter) and one.name in _WAYS:
                    self._way = one
        return template

    def _pass(self, found: re.Match[str]) -> str:
        where = self._where[-1]
        if found["tag"] and where == "words":
            self._where.append("tag")
            self._element, self._is_apart, self._way = found["tag"], False, None
        elif found["end"] and where == "tag":
            self._where.pop()
        elif found["value"] and where != '"':  # of an attribute; a macro may put out attributes alone
            self._where.append('"')
            self._is_apart = self._is_apart or found["way"] is not None
        elif found["quote"] and where == '"':
            self._where.pop()
        elif found["mark"] and where == "words":
            return self._in_the_language(found[0])
        return found[0]

    def _translate_marks(self, node: nodes.Node) -> None:
        """`{{ ", " if not loop.last }}`, `{{ names|join(", ") }}`."""
        for one in (node, *node.find_all(nodes.Const)):
            if isinstance(one, nodes.Const) and one.value in {", ", "; "}:
                one.value = f"{self._in_the_language(one.value[0])} "

    def _in_the_language(self, mark: str) -> str:
        return self._comma if mark == "," else self._semicolon


class PageEnvironment(Environment):
    """A Jinja environment for one site, in its `language` (BCP 47) and its `own_words`. Its templates are read once, for good.

    `kept` are those that were compiled in the builds before.
    """

    context_class = _PlainCalls
    template_class = _MacrosMadeOnce
    code_generator_class = _PlainPython
    importers: list[Context]

    def __init__(self, language: str, own_words: str = "", **options: Any) -> None:
        super().__init__(auto_reload=False, bytecode_cache=_COMPILED, **options)
        with using_language(language, own_words):
            self.speech = current_speech()
        self.kept: KeptTemplates | None = None
        self.importers = []  # the variables of each template whose macros are made
        self._read: dict[str, Template] = {}

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """A template by its name, from a dictionary: Jinja would ask under a lock whether it is still the same, six times a page."""
        found = self._read.get(name) if isinstance(name, str) and not globals else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and not globals:
                self._read[name] = found
        return found

    def make_globals(self, d: Mapping[str, Any] | None) -> dict[str, Any]:
        """One dictionary, where Jinja has a chain of two, which takes ten times as long to copy, and is copied for every page."""
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        with using_language(self.speech.language, self.speech.own):
            python = super()._generate(_AmongWords().look_through(_LookedUp().visit(source)), *more, **options)
        told = "told" if direction(self.speech.language) == "rtl" else "told_rightward as told"
        return python.replace("\n", f"; from dossierkit.pages.quick_macros import Macro, escape, {told}\n", 1)  # in the place of Jinja's own
