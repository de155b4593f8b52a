"""Makes networks-cirtorch.pth, networks-cirtorch.legacy.pth and networks-dirtorch.pt: tiny files of the layouts of two projects.

Run in this folder with the system's Python of Debian 12: /usr/bin/python3 networks.py
The committed files were made by torch 1.13.0, numpy 1.24.2. Their weights are 1, 2, 3, …; the backbones have one or two tensors.
scikit-learn is not needed: a class of its PCA's name and attributes is pickled.
"""
import sys
import types

import numpy as np
import torch


def counting(*shape):
    return torch.arange(1, int(np.prod(shape)) + 1, dtype=torch.float32).reshape(shape)


whitening = {"m": np.array([[1.0], [2.0]]), "P": np.array([[1.0, 2.0], [3.0, 4.0]])}
cirtorch = {
    "meta": {
        "architecture": "vgg16", "local_whitening": False, "pooling": "gem", "regional": False, "whitening": False,
        "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "outputdim": 512,
        "Lw": {"retrieval-SfM-120k": {"ss": whitening, "ms": whitening}},
    },
    "state_dict": torch.nn.Module().state_dict(),
}
cirtorch["state_dict"]["features.0.weight"] = counting(2, 3, 1, 1)
cirtorch["state_dict"]["pool.p"] = torch.nn.Parameter(torch.tensor([2.9]))
torch.save(cirtorch, "networks-cirtorch.pth")
torch.save(cirtorch, "networks-cirtorch.legacy.pth", _use_new_zipfile_serialization=False)

module = types.ModuleType("sklearn.decomposition.pca")
for name in ("sklearn", "sklearn.decomposition", "sklearn.decomposition.pca"):
    sys.modules[name] = module


class PCA:
    pass


PCA.__module__, PCA.__qualname__, module.PCA = "sklearn.decomposition.pca", "PCA", PCA
pca = PCA()
pca.__dict__.update(n_components=None, whiten=True, mean_=np.array([3.0, 4.0]), components_=np.eye(2), explained_variance_=np.array([16.0, 81.0]))
torch.save({
    "model_options": {"arch": "resnet101_rmac", "out_dim": 2, "pooling": "gem", "gemp": 3},
    "state_dict": {
        "module.conv1.weight": counting(1, 3, 1, 1), "module.layer1.0.conv1.weight": counting(1, 1, 1, 1), "module.adpool.p": counting(1),
        "module.fc.weight": counting(2, 2), "module.fc.bias": counting(2),
    },
    "preprocess": {"mean": [0.1, 0.2, 0.3], "std": [1.0, 2.0, 3.0], "input_size": 224},
    "pca": {"Landmarks_clean": pca},
}, "networks-dirtorch.pt")
