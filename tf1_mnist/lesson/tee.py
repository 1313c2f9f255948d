"""What a lesson prints, kept while it is printed, for --compare and --record."""


class Tee:
    """A stream that passes text on and keeps a copy."""

    def __init__(self, stream):
        self._stream, self._kept = stream, []

    def write(self, text):
        self._kept.append(text)
        return self._stream.write(text)

    def text(self):
        return "".join(self._kept)

    def __getattr__(self, name):
        return getattr(self._stream, name)
