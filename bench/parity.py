"""Writes cirtorch-format files with PyTorch, describes images with them there and here, and prints the cosines.

Run from the repository's root, after dotnet build -c Release, with Debian's python3-torch, python3-torchvision, python3-numpy and
python3-pil:  /usr/bin/python3 bench/parity.py IMAGE ...
The reference is written from the published formulas (Radenović, Tolias, Chum, TPAMI 2019; cirtorch): ResNet-18 with made weights,
GeM with p = 2.9, a learned whitening behind the scales, or a whitening layer at each; scales 1, 0.7071 and 0.5.
"""
import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import torch
import torchvision
from PIL import Image

SCALES, SIDE = (1, 0.7071, 0.5), 800
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def unit(v):
    return v / (v.norm() + 1e-6)


def made_network():
    torch.manual_seed(3)
    net = torchvision.models.resnet18(weights=None).eval()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
            module.weight.data.uniform_(0.5, 1.5)
            module.bias.data.normal_(0, 0.1)
    return torch.nn.Sequential(*list(net.children())[:-2])


def write_files(folder, features, p, layer, learned):
    state = {"features." + name: value for name, value in features.state_dict().items()}
    state["pool.p"] = p
    meta = {"architecture": "resnet18", "pooling": "gem", "mean": MEAN, "std": STD, "outputdim": 512}
    lw = {"retrieval-SfM-120k": {"ss": learned, "ms": learned}}
    torch.save({"meta": {**meta, "Lw": lw}, "state_dict": state}, os.path.join(folder, "learned.pth"), _use_new_zipfile_serialization=False)
    torch.save({"meta": {**meta, "whitening": True}, "state_dict": {**state, "whiten.weight": layer[0], "whiten.bias": layer[1]}}, os.path.join(folder, "layer.pth"))


def reference(path, features, p, layer, learned):
    image = Image.open(path).convert("RGB")
    image.thumbnail((SIDE, SIDE), Image.LANCZOS)
    x = torch.from_numpy(np.asarray(image).copy()).permute(2, 0, 1).float() / 255
    x = ((x - torch.tensor(MEAN).view(3, 1, 1)) / torch.tensor(STD).view(3, 1, 1))[None]
    pooled, whitened = [], []
    with torch.no_grad():
        for scale in SCALES:
            y = x if scale == 1 else torch.nn.functional.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=False)
            vector = unit(features(y).clamp(min=1e-6).pow(p).mean((2, 3)).pow(1 / p)[0])
            pooled.append(vector)
            whitened.append(unit(layer[0] @ vector + layer[1]))
    gem = torch.stack(pooled).pow(p).mean(0).pow(1 / p).numpy().astype(np.float64)
    gem /= np.linalg.norm(gem)
    return {"gem@learned": gem, "gem+lw@learned": learned["P"] @ (gem - learned["m"][:, 0]), "gem+w@layer": torch.stack(whitened).mean(0).numpy()}


def cosine(a, b):
    return a @ b / np.linalg.norm(a) / np.linalg.norm(b)


def main(images):
    folder = tempfile.mkdtemp()
    np.random.seed(3)
    features, p = made_network(), torch.tensor([2.9])
    layer = torch.randn(512, 512) / 22, torch.randn(512) * 0.01
    learned = {"m": np.random.randn(512, 1) * 0.01, "P": np.random.randn(512, 512) / 22}
    write_files(folder, features, p, layer, learned)
    os.mkdir(os.path.join(folder, "images"))
    for image in images:
        shutil.copy(image, os.path.join(folder, "images"))
    icono = ["dotnet", "src/Iconotheque.Cli/bin/Release/net10.0/icono.dll"]
    store = ["--networks", os.path.join(folder, "networks")]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for name in ("learned", "layer"):
        subprocess.run([*icono, "networks", "import", os.path.join(folder, name + ".pth"), *store], **quiet)
    names, out = ("gem@learned", "gem+lw@learned", "gem+w@layer"), os.path.join(folder, "out")
    subprocess.run([*icono, "describe", os.path.join(folder, "images"), "-d", ",".join(names), "--scales", ",".join(map(str, SCALES)), "-o", out, *store], **quiet)
    listed = open(os.path.join(out, "images.txt")).read().splitlines()
    expected = [reference(os.path.join(folder, "images", image), features, p, layer, learned) for image in listed]
    for name in names:
        rows = [[cosine(vector, other[name]) for other in expected] for vector in np.load(os.path.join(out, name + ".npy")).astype(np.float64)]
        for row, image in enumerate(listed):
            # Made weights tell images apart less than trained ones: the nearest other image says how much a cosine means.
            nearest = max(rows[row][:row] + rows[row][row + 1:], default=float("nan"))
            print(f"{image} {name} cosine={rows[row][row]:.7f} nearest_other={nearest:.7f}")
    shutil.rmtree(folder)


main(sys.argv[1:])
