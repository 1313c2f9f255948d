"""Python 2's syntax in Python 3's: fissix's fixers, with the line numbers kept."""

import difflib
import io
import re

# Only what Python 3 cannot parse: what it parses and takes otherwise is meaning.py's.
_FIXERS = (
    "except",
    "exec",
    "ne",
    "numliterals",
    "paren",
    "print",
    "raise",
    "repr",
    "throw",
    "tuple_params",
)
_RAW_UNICODE = re.compile(r"^[uU]([rR])")


class NoFissix(Exception):
    """fissix is not installed."""


def translated(text, name, print_function=False):
    """The text with Python 3's syntax, and {its line: the line of the source}.

    Args: text, ending in a newline; name, for messages; print_function, `print` is a function.
    Raises: NoFissix; SyntaxError, with a line, where it is not Python 2 either.
    """
    try:
        import fissix.pgen2.parse
        import fissix.pgen2.tokenize
        import fissix.refactor
    except ModuleNotFoundError:  # here: an optional extra
        raise NoFissix() from None
    tool = fissix.refactor.RefactoringTool(
        ["fissix.fixes.fix_" + fixer for fixer in _FIXERS], {"print_function": print_function}
    )
    try:
        tree = tool.refactor_string(_plain(text, fissix.pgen2.tokenize), name)
    except fissix.pgen2.parse.ParseError as error:
        raise SyntaxError(error.msg, (name, error.context[1][0], 1, None)) from None
    except fissix.pgen2.tokenize.TokenError as error:
        raise SyntaxError(error.args[0], (name, error.args[1][0], 1, None)) from None
    result = str(tree)
    return result, _lines(text, result)


def _plain(text, tokenize):
    """Tabs at the beginning of lines as Python 2 took them, to columns of eight; ur'' as r''."""
    lines = text.splitlines(keepends=True)
    if "\t" not in text and not re.search("[uU][rR]['\"]", text):
        return text
    within = set()  # lines that begin inside a string
    for kind, token, (row, column), (end, _), _ in tokenize.generate_tokens(
        io.StringIO(text).readline
    ):
        if kind == tokenize.STRING:
            within.update(range(row + 1, end + 1))
            if _RAW_UNICODE.match(token):
                line = lines[row - 1]
                lines[row - 1] = line[:column] + _RAW_UNICODE.sub(r" \1", line[column:])
    return "".join(
        line if number in within else _expanded(line) for number, line in enumerate(lines, 1)
    )


def _expanded(line):
    rest = line.lstrip(" \t\f")
    return line[: len(line) - len(rest)].expandtabs(8) + rest


def _lines(before, after):
    """{line of the translation: line of the source}; fixers add a line here and there."""
    before, after = before.splitlines(), after.splitlines()
    if len(before) == len(after):
        return {}
    found = {}
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        for offset in range(new_end - new_start):
            found[new_start + offset + 1] = min(start + offset, max(end - 1, start)) + 1
    return found
