"""Makes the files in weights/: what torch.save writes in its three containers, .safetensors, and what is in them as weights.json.

Run in this folder with the system's Python of Debian 12: /usr/bin/python3 weights.py
The committed files were made by torch 1.13.0, numpy 1.24.2.

The tar that torch wrote before 0.1.10 is written here by hand, after torch/serialization.py (legacy_load), and checked by loading
it with torch. The .safetensors file is written here from the format's description, without any code of Iconotheque.
"""
import argparse
import collections
import io
import json
import os
import pickle
import struct
import sys
import tarfile
import types

import numpy as np
import torch

FOLDER = "weights"
expected = {}


def flat(tensor):
    if isinstance(tensor, torch.Tensor):
        tensor = tensor.detach()
        tensor = (tensor.float() if tensor.dtype == torch.bfloat16 else tensor).numpy()
    return {"shape": list(tensor.shape), "values": [float(v) for v in np.ascontiguousarray(tensor).reshape(-1)]}


def save(name, value, tensors, values, **options):
    torch.save(value, os.path.join(FOLDER, name), **options)
    expected[name] = {"tensors": {key: flat(t) for key, t in tensors.items()}, "values": values}


class PCA:
    """Stands for the class of scikit-learn, of which a pickle keeps the name and the attributes."""


def pca(module):
    PCA.__module__ = module
    for i in range(1, module.count(".") + 2):
        sys.modules.setdefault(".".join(module.split(".")[:i]), types.ModuleType(module))
    sys.modules[module].PCA = PCA
    made = PCA()
    made.__dict__.update(n_components=2, whiten=False, svd_solver="auto", tol=0.0, random_state=None,
                         mean_=np.array([0.5, -1.5, 2.0], np.float32), components_=np.asfortranarray(np.arange(6.0).reshape(2, 3)))
    return made


def everything():
    base = torch.arange(12, dtype=torch.float32).reshape(3, 4) / 8
    state = collections.OrderedDict()
    state["weight"] = base
    state["transposed"] = base.t()
    state["part"] = base[1:, 2]
    state["expanded"] = torch.tensor([[1.5], [2.5]]).expand(2, 3)
    state["half"] = torch.tensor([1.5, -2.25], dtype=torch.float16)
    state["bfloat"] = torch.tensor([3.0, -0.15625], dtype=torch.bfloat16)
    state["count"] = torch.tensor(1234567890123, dtype=torch.int64)
    state["truth"] = torch.tensor([True, False, True])
    state["small"] = torch.tensor([-3, 7], dtype=torch.int8)
    state["empty"] = torch.zeros(0, 4)
    state["parameter"] = torch.nn.Parameter(torch.tensor([0.25]))
    state._metadata = collections.OrderedDict(version=1)
    tensors = {"state_dict/" + key: value for key, value in state.items()}
    lw = {"m": np.array([[1.0], [2.0]]), "P": np.asfortranarray([[1.0, 2.0], [3.0, 4.0]])}
    meta = {"architecture": "vgg16", "whitening": False, "mean": [0.485, 0.456, 0.406], "outputdim": 2, "none": None,
            "names": ["a", "b"], "Lw": {"retrieval-SfM-120k": {"ss": lw}}, "score": np.float64(0.625), "epoch": np.int64(7),
            "words": np.array(["x", "yz"]), "size": torch.Size([2, 3]), "type": torch.float32,
            "set": {4}, "options": argparse.Namespace(lr=0.5, arch="r18"), "big": np.array([258, -2], ">i2"), "mixed": [1, "x"]}
    for key in lw:
        tensors["meta/Lw/retrieval-SfM-120k/ss/" + key] = lw[key]
    tensors["meta/big"] = meta["big"]
    values = {"meta/architecture": "vgg16", "meta/whitening": False, "meta/mean": meta["mean"], "meta/outputdim": 2,
              "meta/names": ["a", "b"], "meta/score": 0.625, "meta/epoch": 7, "meta/words": ["x", "yz"], "meta/size": [2, 3],
              "meta/set": [4], "meta/options/lr": 0.5, "meta/options/arch": "r18", "meta/mixed/0": 1, "meta/mixed/1": "x", "7": "seven"}
    root = {"meta": meta, "state_dict": state, 7: "seven"}
    for i, module in enumerate(["sklearn.decomposition.pca", "sklearn.decomposition._pca"]):
        root = dict(root, pca=pca(module))
        mine = dict(tensors, **{"pca/mean_": root["pca"].mean_, "pca/components_": root["pca"].components_})
        mine_values = dict(values, **{"pca/n_components": 2, "pca/whiten": False, "pca/svd_solver": "auto", "pca/tol": 0.0})
        save(["legacy.pth", "zip.pth"][i], root, mine, mine_values, _use_new_zipfile_serialization=i == 1)
        save(["legacy4.pth", "zip4.pth"][i], root, mine, mine_values, _use_new_zipfile_serialization=i == 1, pickle_protocol=4)


def tar():
    weight = np.arange(6, dtype=np.float32) / 4
    storages, tensors, root = io.BytesIO(), io.BytesIO(), io.BytesIO()
    pickle.dump(1, storages, 2)
    pickle.dump((11, "cpu", torch.FloatStorage), storages, 2)
    storages.write(struct.pack("<q", 6) + weight.tobytes())
    pickle.dump([(12, 11, 2, 4)], storages, 2)
    pickle.dump(2, tensors, 2)
    for key, storage, shape, stride, offset in [(21, 11, (2, 3), (3, 1), 0), (22, 12, (2, 2), (1, 2), 0)]:
        pickle.dump((key, storage, torch.FloatTensor), tensors, 2)
        tensors.write(struct.pack("<i4x2q2qq", 2, *shape, *stride, offset))

    class Reference:
        def __init__(self, key):
            self.key = key

    class Pickler(pickle.Pickler):
        def persistent_id(self, value):
            return value.key if isinstance(value, Reference) else None

    Pickler(root, 2).dump(collections.OrderedDict(weight=Reference("21"), view=Reference("22")))
    path = os.path.join(FOLDER, "tar.pth")
    with tarfile.open(path, "w:", format=tarfile.PAX_FORMAT) as archive:
        sys_info = pickle.dumps({"protocol_version": 1000, "little_endian": True}, 2)
        for name, data in [("sys_info", sys_info), ("pickle", root.getvalue()), ("tensors", tensors.getvalue()), ("storages", storages.getvalue())]:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    loaded = torch.load(path)
    assert loaded["weight"].tolist() == weight.reshape(2, 3).tolist(), loaded
    assert loaded["view"].tolist() == [[0.5, 1.0], [0.75, 1.25]], loaded
    expected["tar.pth"] = {"tensors": {key: flat(value) for key, value in loaded.items()}, "values": {}}


def safetensors():
    a, b = np.arange(6, dtype="<f4").reshape(2, 3) / 2, np.array([9, -9], "<i8")
    header = json.dumps({"b": {"dtype": "I64", "shape": [2], "data_offsets": [24, 40]}, "__metadata__": {"kind": "test"},
                         "a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}}).encode()
    with open(os.path.join(FOLDER, "plain.safetensors"), "wb") as file:
        file.write(struct.pack("<Q", len(header)) + header + a.tobytes() + b.tobytes())
    expected["plain.safetensors"] = {"tensors": {"a": flat(a), "b": flat(b)}, "values": {"kind": "test"}}


everything()
tar()
safetensors()
with open("weights.json", "w") as file:
    json.dump(expected, file, indent=1)
