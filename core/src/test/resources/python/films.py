"""Writes the small HDF5 files that VisionTouchTest and MmImdbArraysTest read (h5py 3.16)."""
import json
import os

import h5py
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
folder = os.path.join(here, "..", "visiontouch")
os.makedirs(folder, exist_ok=True)


def trajectory(name, number, first, **how):
    """Seven steps; the image tells file, step, row, column and channel."""
    steps = 7
    step, row, column, channel = np.meshgrid(
        np.arange(steps), np.arange(4), np.arange(5), np.arange(3), indexing="ij"
    )
    image = (number * 100 + step * 10 + row * 3 + column * 2 + channel).astype(np.uint8)
    if first:
        image = image.transpose(0, 3, 2, 1)
    with h5py.File(os.path.join(folder, name), "w", **how) as file:
        file.create_dataset("image", data=image)
        file.create_dataset("depth_data", data=np.zeros((steps, 4, 5), np.float32))
        proprio = np.arange(steps)[:, None] + np.arange(11) / 16 + number * 10
        file.create_dataset("proprio", data=proprio)
        force = np.linspace(-2, 2, steps * 37 * 6).reshape(steps, 37, 6)
        file.create_dataset("ee_forces_continuous", data=force, chunks=(2, 37, 6))
        contact = np.zeros((steps, 13))
        contact[4:, 2] = 1
        file.create_dataset("contact", data=contact.astype(bool))
        file.create_dataset("action", data=np.zeros((steps, 4)))


trajectory("peg_0_1000.h5", 0, False)
trajectory("peg_1_1000.h5", 1, True, libver=("v110", "v110"))
trajectory("peg_2_1000.h5", 2, False, libver=("v110", "v110"))
trajectory("peg_3_1000.h5", 1, False)
trajectory("peg_4_1000.h5", 2, False)

# 11 films of 3 genres; the posters as VGG takes them.
random = np.random.default_rng(0)
pixels = random.integers(0, 256, (11, 5, 3, 3), np.uint8)  # rows, columns, RGB
pixels[0, 0] = [[103, 116, 123], [104, 117, 124], [0, 255, 1]]
bgr = pixels[..., ::-1].astype(np.float32) - np.array([103.939, 116.779, 123.68], np.float32)
with h5py.File(os.path.join(here, "..", "films.hdf5"), "w") as file:
    features = file.create_dataset("features", data=np.arange(77, dtype=np.float32).reshape(11, 7))
    file.create_dataset("images", (11, 3, 5, 3), dtype="int32")[...] = bgr.transpose(0, 3, 1, 2)
    file.create_dataset("vgg_features", data=random.random((11, 13), np.float32))
    genres = file.create_dataset("genres", data=np.eye(3, dtype=np.int32)[np.arange(11) % 3])
    genres.attrs["target_names"] = json.dumps(["Drama", "Comedy", "Film-Noir"])
    ids = np.asarray(["%07d" % (100 + i) for i in range(11)], dtype="S7")
    file.create_dataset("imdb_ids", (11,), dtype="S7")[...] = ids
with open(os.path.join(here, "..", "films-pixels.txt"), "w") as file:
    for film in pixels[:2]:
        file.write(" ".join(str(v) for v in film.transpose(2, 0, 1).ravel()) + "\n")
