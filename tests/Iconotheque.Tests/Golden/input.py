"""Golden values of the network's input: resizing to a scale, and the way from a JPEG file to a descriptor.

Run from the repository's root:  /usr/bin/python3 tests/Iconotheque.Tests/Golden/input.py
The committed input.json was made with Python 3.11, torch 1.13.0a0, torchvision 0.14.1a0, NumPy 1.24.2 and Pillow 9.4.0 (Debian 12).
The way from the file is that of cirtorch (datasets/datahelpers.py, networks/imageretrievalnet.py): Pillow's thumbnail by Lanczos,
ToTensor, normalisation, at other scales torch's interpolate; the network is torchvision's ResNet-18 with the weights of graphs.py.
"""
import json
import os
import sys

import numpy as np
import torch
import torch.nn.functional as F
import torchvision
from PIL import Image

folder = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, folder)
from heads import draw  # noqa: E402

MEAN, STD = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])


def uniform(name, count):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    with np.errstate(over="ignore"):
        z = np.uint64(h) + (np.arange(count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) / 2.0**24


def made(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if name.endswith("running_var") or (len(shape) == 1 and name.endswith(".weight")):
        v = 0.5 + u
    elif len(shape) == 1:
        v = (u - 0.5) * 0.2
    else:
        v = (2 * u - 1) * np.sqrt(6.0 / np.prod(shape[1:]))
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


def tensor_of(pixels):
    return torch.from_numpy(((pixels.astype(np.float32) / 255 - MEAN) / STD).transpose(2, 0, 1)[None])


def legacy(pixels, scale):
    """tf.compat.v1.image.resize_bilinear, align_corners False, to round(scale * side)."""
    h, w = pixels.shape[:2]
    nh, nw = int(np.round(h * scale)), int(np.round(w * scale))
    out = np.zeros((nh, nw, 3))
    for y in range(nh):
        for x in range(nw):
            sy, sx = y * h / nh, x * w / nw
            y0, x0 = int(sy), int(sx)
            y1, x1 = min(y0 + 1, h - 1), min(x0 + 1, w - 1)
            fy, fx = sy - y0, sx - x0
            p = pixels.astype(np.float64)
            out[y, x] = (p[y0, x0] * (1 - fx) + p[y0, x1] * fx) * (1 - fy) + (p[y1, x0] * (1 - fx) + p[y1, x1] * fx) * fy
    return (out - 128) / 128


def descriptor(net, x):
    with torch.no_grad():
        t = net(x)
    v = t.clamp(min=1e-6).pow(3).mean(dim=(2, 3)).pow(1 / 3).numpy()[0].astype(np.float64)
    return v / (np.linalg.norm(v) + 1e-6)


def main():
    outputs = {}
    pixels = np.floor(draw(31, 9 * 13 * 3, 0, 256)).astype(np.uint8).reshape(9, 13, 3)
    x = tensor_of(pixels)
    for scale in (1.0, 0.5, 0.7071, 1.4142, 2.0):
        y = x if scale == 1 else F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=False)
        outputs[f"torch {scale}"] = {"shape": list(y.shape[2:]), "values": [round(float(v), 6) for v in y.flatten()]}
    for scale in (0.25, 0.7071, 1.4142):
        y = legacy(pixels, scale).transpose(2, 0, 1)
        outputs[f"tensorflow {scale}"] = {"shape": list(y.shape[1:]), "values": [round(float(v), 6) for v in y.flatten()]}

    net = torchvision.models.resnet18(weights=None)
    net.load_state_dict({k: made(k, tuple(v.shape)) if v.dtype == torch.float32 else v for k, v in net.state_dict().items()})
    net = torch.nn.Sequential(*list(net.children())[:-2]).eval()
    for side in (800, 400):
        image = Image.open("docs/images/answers.jpg").convert("RGB")
        image.thumbnail((side, side), Image.LANCZOS)
        x = tensor_of(np.asarray(image))
        single = descriptor(net, x)
        several = np.mean([single ** 3, descriptor(net, F.interpolate(x, scale_factor=0.7071, mode="bilinear", align_corners=False)) ** 3], axis=0) ** (1 / 3)
        outputs[f"jpeg {side}"] = {"shape": list(x.shape[2:]), "values": [round(float(v), 6) for v in single]}
        outputs[f"jpeg {side} multi-scale"] = {"shape": [2], "values": [round(float(v), 6) for v in several / np.linalg.norm(several)]}
    with open(os.path.join(folder, "input.json"), "w") as file:
        json.dump(outputs, file)


main()
