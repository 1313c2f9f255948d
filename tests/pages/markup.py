"""A page read by the standard library's HTML parser, for tests of its structure."""

import html.parser

VOID = {"meta", "input", "img", "br", "link", "use", "path"}
LOADING = {"src", "href", "xlink:href", "action", "data", "poster", "srcset", "background"}


class Page(html.parser.HTMLParser):
    """tags: [(name, {attribute: value})]; ids; text of the body; faults of nesting."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.faults, self._open, self._text = [], [], [], [], []
        self.scripts = []
        self.feed(text)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self._open]

    def handle_starttag(self, name, attributes):
        attributes = dict(attributes)
        self.tags.append((name, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if name not in VOID:
            self._open.append(name)

    def handle_startendtag(self, name, attributes):
        self.handle_starttag(name, attributes)
        if name not in VOID:
            self._open.pop()

    def handle_endtag(self, name):
        if name in VOID:
            return
        if not self._open or self._open[-1] != name:
            self.faults.append(f"</{name}> closes {self._open[-1:]}, line {self.getpos()[0]}")
        else:
            self._open.pop()

    def handle_data(self, data):
        if self._open and self._open[-1] == "script":
            self.scripts.append(data)
        elif "style" not in self._open[-1:]:
            self._text.append(data)

    def text(self):
        return " ".join(" ".join(self._text).split())

    def find(self, name, **attributes):
        """The attributes of each tag of a name that has these attributes."""
        return [
            found
            for tag, found in self.tags
            if tag == name
            and all(
                found.get(key.rstrip("_").replace("_", "-")) == value
                for key, value in attributes.items()
            )
        ]

    def loads(self):
        """What the page would load or lead to, but for its own places and data."""
        return [
            value
            for _, attributes in self.tags
            for key, value in attributes.items()
            if key in LOADING and not value.startswith(("#", "data:image/png;base64,"))
        ]

    def handlers(self):
        """Attributes that are scripts."""
        return [
            (name, key)
            for name, attributes in self.tags
            for key in attributes
            if key.startswith("on")
        ]
