"""Writes small pickles in the layout of MultiBench's, for AffectTest and MimicTest."""
import os
import pickle

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(0)
STEPS = 7


def part(rows, labels, label_shape):
    text = np.round(random.normal(size=(rows, STEPS, 5)), 3).astype(np.float32)
    vision = np.round(random.normal(size=(rows, STEPS, 3)), 3).astype(np.float32)
    audio = np.round(random.normal(size=(rows, STEPS, 2)), 3)
    for row in range(rows):
        start = row % 4  # filled up on the left
        text[row, :start] = 0
        vision[row, :start] = 0
        audio[row, :start] = 0
    text[1] = 0  # no words at all
    audio[0, 3, 1] = -np.inf
    audio[2, 4, 0] = np.nan
    return {
        "vision": vision,
        "audio": audio,
        "text": text,
        "labels": np.array(labels, dtype=np.float64).reshape(label_shape(rows)),
        "id": np.array(["clip%d" % row for row in range(rows)], dtype=object),
    }


def affect(label_shape):
    return {
        "train": part(11, [-3, 1, 0, 2.4, -0.2, 0.4, 1, -1, 3, -2, 1.5], label_shape),
        "valid": part(3, [0.5, 1, -1], label_shape),
        "test": part(5, [1, 0, 0, -1, 2], label_shape),
    }


def write(name, value, protocol):
    with open(os.path.join(here, "..", name), "wb") as file:
        pickle.dump(value, file, protocol)


write("affect.pkl", affect(lambda rows: (rows, 1, 1)), 2)
write("affect-flat.pkl", affect(lambda rows: (rows, 1)), 5)

rows = 23
series = np.round(random.normal(3, 2, size=(rows, 24, 3)), 3)
series[0, 5, 1] = np.nan
series[4, 0, 2] = np.inf
facts = np.round(random.normal(-1, 5, size=(rows, 5)), 3)
facts[3, 2] = -np.inf
facts[:, 4] = 7
deaths = np.zeros((rows, 6))
deaths[1, 0] = 1  # not among the six classes
deaths[2, [3, 5]] = 1
deaths[5, 1] = 1
write(
    "mimic.pk",
    {
        "ep_tdata": np.asfortranarray(series),
        "adm_features_all": facts,
        "adm_labels_all": deaths,
        "y_icd9": (random.random((rows, 20)) < 0.4).astype(np.int64),
        "unused": None,
    },
    2,
)
