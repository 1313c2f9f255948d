"""Which predictions of a model are given, and one example of a batch after the other."""


def chosen(predictions, keys, option):
    """The predictions of these names; all, without keys.

    option: what the caller's argument is called. Raises: ValueError, no prediction has the names.
    """
    if not keys:
        return predictions
    if not isinstance(predictions, dict):
        raise ValueError(f"{option} argument is not valid in case of non-dict predictions.")
    found = {key: value for key, value in predictions.items() if key in keys}
    if not found:
        raise ValueError(
            f"Expected to run at least one output from {predictions.keys()}, provided {keys}."
        )
    return found


def rows(batch):
    """Yield each example of a batch of arrays, or of arrays by name.

    Raises: ValueError, arrays of different lengths.
    """
    if not isinstance(batch, dict):
        yield from batch
        return
    lengths = {key: len(values) for key, values in batch.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"Batch length of predictions should be same, given: {lengths}")
    for number in range(next(iter(lengths.values()))):
        yield {key: values[number] for key, values in batch.items()}
