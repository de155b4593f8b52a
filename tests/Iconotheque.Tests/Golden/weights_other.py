"""Writes the .mat files of tests/Iconotheque.Tests/Golden/weights, and what they hold as weights_other.json.

Run in this folder as: /usr/bin/python3 weights_other.py
The committed files were made with SciPy 1.10.1, NumPy 1.24.2 and h5py 3.7.0 (HDF5 1.10.8) of Debian 12.

The level 5 files are SciPy's. MATLAB's -v7.3 is HDF5 with a text before it; without MATLAB the file here is laid out by h5py as MATLAB
lays it out: dims reversed, cells and arrays of structs as references into #refs#, characters as uint16, MATLAB_class and MATLAB_empty.
"""
import json
import os

import h5py
import numpy as np
import scipy.io
import scipy.sparse

FOLDER = "weights"
TYPES = {"uint8": "UInt8", "int8": "Int8", "int16": "Int16", "uint16": "Int32", "int32": "Int32", "uint32": "Int64", "int64": "Int64",
         "uint64": "Int64", "float32": "Float32", "float64": "Float64", "bool": "Bool"}


def network():
    """A small network of the layout of NetVLAD's released structs."""
    numbers = np.random.RandomState(7)
    kernel = numbers.randint(-9, 10, (3, 2, 4, 5)).astype(np.float32) / 4
    return {
        "layers": [
            {"type": "conv", "name": "conv1_1", "weights": [kernel, np.arange(5, dtype=np.float32).reshape(1, 5)], "pad": np.array([[1.0, 1, 1, 1]])},
            {"type": "relu", "name": "", "weights": [], "pad": np.zeros((0, 0))},
        ],
        "meta": {
            "averageImage": (np.arange(12, dtype=np.float32) / 8).reshape(2, 2, 3),
            "trained": np.array([[True, False]]),
            "levels": [{"scale": np.array([[1.0]])}, {"scale": np.array([[0.5]])}],
        },
    }


def arrays():
    values = {name: np.array([[1, 2, 3], [4, 5, 100]], dtype=name) for name in TYPES if name != "bool"}
    values["int8"][0, 0], values["int16"][0, 1], values["int32"][1, 0], values["int64"][1, 1] = -128, -32768, -(1 << 31), -(1 << 53)
    values["uint16"][0, 0], values["uint32"][0, 0], values["uint64"][0, 0] = 65535, (1 << 32) - 1, 1 << 53
    values["float32"][0, 0], values["float64"][1, 1] = -0.25, 0.1
    return values


class Structs(list):
    """A 1 x n array of structs; a plain list is a cell."""


def for_scipy(value):
    if isinstance(value, dict):
        return {key: for_scipy(item) for key, item in value.items()}
    if isinstance(value, Structs):
        records = np.empty((1, len(value)), dtype=[(key, object) for key in value[0]])
        for i, item in enumerate(value):
            for key in item:
                records[0, i][key] = for_scipy(item[key])
        return records
    if isinstance(value, list):
        cells = np.empty((1, len(value)), dtype=object)
        for i, item in enumerate(value):
            cells[0, i] = for_scipy(item)
        return cells
    return value


class Hdf5Writer:
    def __init__(self, path):
        self.file = h5py.File(path, "w", userblock_size=512)
        self.refs = self.file.create_group("#refs#")
        self.count = 0

    def write(self, parent, name, value, compressed=False):
        if isinstance(value, dict):
            group = parent.create_group(name)
            group.attrs["MATLAB_class"] = np.bytes_("struct")
            for key, item in value.items():
                self.write(group, key, item, compressed)
            return group
        if isinstance(value, Structs):
            group = parent.create_group(name)
            group.attrs["MATLAB_class"] = np.bytes_("struct")
            for key in value[0]:
                self.references(group, key, [item[key] for item in value])
            return group
        if isinstance(value, list):
            cells = self.references(parent, name, value) if value else self.empty(parent, name, (0, 0))
            cells.attrs["MATLAB_class"] = np.bytes_("cell")
            return cells
        if isinstance(value, str):
            text = np.array([[ord(c)] for c in value], dtype=np.uint16)
            data = parent.create_dataset(name, data=text) if value else self.empty(parent, name, (0, 0))
            data.attrs["MATLAB_class"] = np.bytes_("char")
            data.attrs["MATLAB_int_decode"] = np.int32(2)
            return data
        kind = {"bool": "logical", "float32": "single", "float64": "double"}.get(str(value.dtype), str(value.dtype))
        if value.size == 0:
            data = self.empty(parent, name, value.shape)
        else:
            stored = value.astype(np.uint8) if kind == "logical" else value
            data = parent.create_dataset(name, data=stored.T, chunks=stored.T.shape if compressed else None, compression="gzip" if compressed else None)
        data.attrs["MATLAB_class"] = np.bytes_(kind)
        return data

    def references(self, parent, name, items):
        data = parent.create_dataset(name, (len(items), 1), dtype=h5py.ref_dtype)
        for i, item in enumerate(items):
            self.count += 1
            data[i, 0] = self.write(self.refs, f"r{self.count}", item).ref
        return data

    @staticmethod
    def empty(parent, name, shape):
        data = parent.create_dataset(name, data=np.array(shape, dtype=np.uint64))
        data.attrs["MATLAB_empty"] = np.uint8(1)
        return data

    def close(self, path):
        self.file.close()
        with open(path, "r+b") as file:
            file.write(b"MATLAB 7.3 MAT-file, laid out by h5py".ljust(116) + bytes(8) + b"\x00\x02IM")


def flatten(value, path, tensors, texts):
    if isinstance(value, dict):
        for key, item in value.items():
            flatten(item, f"{path}/{key}" if path else key, tensors, texts)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            flatten(item, f"{path}/{i}", tensors, texts)
    elif isinstance(value, str):
        texts[path] = value
    else:
        tensors[path] = {"type": TYPES[str(value.dtype)], "shape": list(value.shape), "values": [float(x) for x in value.ravel()]}


def main():
    os.makedirs(FOLDER, exist_ok=True)
    net = network()
    net["meta"]["levels"] = Structs(net["meta"]["levels"])
    content = {"net": net, "numbers": arrays(), "title": "Pont de Grésigny – 1907", "wide": np.arange(600, dtype=np.float64).reshape(20, 30)}
    scipy.io.savemat(f"{FOLDER}/level5.mat", for_scipy(content), do_compression=False)
    scipy.io.savemat(f"{FOLDER}/level5-compressed.mat", for_scipy(content), do_compression=True)
    scipy.io.savemat(f"{FOLDER}/sparse.mat", {"s": scipy.sparse.eye(3).tocsc()})
    scipy.io.savemat(f"{FOLDER}/rows.mat", {"rows": np.array(["abc", "de "])})
    path = f"{FOLDER}/hdf5.mat"
    writer = Hdf5Writer(path)
    for key, value in content.items():
        writer.write(writer.file, key, value, compressed=key == "wide")
    writer.close(path)
    with h5py.File(f"{FOLDER}/hdf5-cyclic.mat", "w") as file:
        cell = file.create_dataset("cell", (2, 1), dtype=h5py.ref_dtype)
        cell[0, 0] = cell[1, 0] = cell.ref
        cell.attrs["MATLAB_class"] = np.bytes_("cell")
    with h5py.File(f"{FOLDER}/hdf5-object.mat", "w") as file:
        item = file.create_dataset("layer", data=np.arange(6, dtype=np.uint32))
        item.attrs["MATLAB_class"] = np.bytes_("layerVLAD")
        item.attrs["MATLAB_object_decode"] = np.int32(3)
    tensors, texts = {}, {}
    flatten(content, "", tensors, texts)
    with open("weights_other.json", "w", encoding="utf-8") as file:
        json.dump({"tensors": tensors, "texts": texts}, file, ensure_ascii=False, indent=None, separators=(",", ":"))


main()
