"""Python 2.7's `random`: the same generator as Python 3's, taken from in other ways."""

import math
import random as new


class Random(new.Random):
    """The same numbers as Python 2.7's for the same seed (a number or a text)."""

    def seed(self, a=None, version=1):
        super().seed(a, version=1)

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        count = -(-(int(stop) - int(start)) // int(step))
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return int(start) + int(step) * int(self.random() * count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None):
        draw = random or self.random
        for i in reversed(range(1, len(x))):
            j = int(draw() * (i + 1))
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        count = len(population)
        if not 0 <= k <= count:
            raise ValueError("sample larger than population")
        small = 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0)
        if count <= small or hasattr(population, "keys"):
            pool = list(population)
            result = []
            for taken in range(k):
                j = int(self.random() * (count - taken))
                result.append(pool[j])
                pool[j] = pool[count - taken - 1]
            return result
        chosen = {}
        while len(chosen) < k:
            chosen.setdefault(int(self.random() * count))
        population = population if hasattr(population, "__getitem__") else tuple(population)
        return [population[j] for j in chosen]


_shared = Random()
NAMES = {
    "Random": Random,
    **{
        name: getattr(_shared, name)
        for name in dir(new)
        if not name.startswith("_") and callable(getattr(_shared, name, None))
    },
}
