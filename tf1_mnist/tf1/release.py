"""The release of TensorFlow that the program is written for: 1.8 stands for all of 1.x."""

before_1_0 = False
_waiting = []  # called when it turns out to be of 0.x


def take_as_before_1_0():
    """From here on cells, counts of ops and the default initializer are TF 0.12's."""
    global before_1_0
    if not before_1_0:
        before_1_0 = True
        for each in _waiting:
            each()


def when_before_1_0(function):
    """Call a function as soon as the program is known to be of 0.x; now, where it is already."""
    _waiting.append(function)
    if before_1_0:
        function()
