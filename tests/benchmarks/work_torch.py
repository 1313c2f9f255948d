"""An epoch of the network of step 5 or 7 in PyTorch (CPU, eager).

PYTHON_WITH_TORCH work_torch.py DATA_DIR STEP
"""

import gzip
import json
import os
import sys
import time

import numpy as np
import torch
from torch import nn


def main():
    directory, step = sys.argv[1:3]

    def read(name, header):
        with gzip.open(os.path.join(directory, name + ".gz")) as stream:
            return np.frombuffer(stream.read(), np.uint8, offset=header)

    images = torch.from_numpy(
        read("train-images-idx3-ubyte", 16).reshape(-1, 784)[5000:].astype(np.float32) / 255
    )
    labels = torch.from_numpy(read("train-labels-idx1-ubyte", 8)[5000:].astype(np.int64))
    widths = [784] + ([512] * 4 if step == "7" else [256] * 2)
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    model, cost = nn.Sequential(*layers, nn.Linear(widths[-1], 10)), nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), foreach=True)
    for _ in range(2):
        start, order = time.perf_counter(), torch.randperm(55000)
        for i in range(0, 55000, 100):
            rows = order[i : i + 100]
            optimizer.zero_grad()
            loss = cost(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            loss.item()
    print(json.dumps(time.perf_counter() - start))


if __name__ == "__main__":
    main()
