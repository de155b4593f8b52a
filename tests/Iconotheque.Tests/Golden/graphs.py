"""Makes graphs.json and layouts.txt.gz: what torchvision's networks give for weights made by a formula.

Run in this folder with the system's Python of Debian 12: /usr/bin/python3 graphs.py
The committed files were made by torch 1.13.0, torchvision 0.14.1, numpy 1.24.2.

Weights: element i of a tensor is made of u = the upper 24 bits of SplitMix64(FNV-1a(name) + i) / 2^24.
The reference of slim's resnet_v1_50 is written here from the public description of tf_slim (nets/resnet_v1.py): NHWC layout of
the kernels, explicit padding of strided convolutions, SAME padding of the first pool, the stride on the last unit of a block.
"""
import gzip
import json

import numpy as np
import torch
import torch.nn.functional as F
import torchvision

np.seterr(over="ignore")


def uniform(name, count):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    z = np.uint64(h) + (np.arange(count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float64) / 2.0**24


def tensor(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if name.endswith(("running_var", "moving_variance")) or (len(shape) == 1 and name.endswith((".weight", "gamma"))):
        v = 0.5 + u
    elif len(shape) == 1:
        v = (u - 0.5) * 0.2
    else:
        fan = np.prod(shape[:-1]) if name.endswith("weights") else np.prod(shape[1:])
        v = (2 * u - 1) * np.sqrt(6.0 / fan)
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


def image(shape):
    return torch.from_numpy(((2 * uniform("image", int(np.prod(shape))) - 1) * 2).astype(np.float32).reshape(shape))


def values(x):
    flat = x.detach().numpy().reshape(-1)
    at = np.arange(min(96, flat.size)) * flat.size // min(96, flat.size)
    return {"shape": list(x.shape), "norm": float(np.linalg.norm(flat.astype(np.float64))), "max": float(np.abs(flat).max()),
            "values": [float(f"{v:.7g}") for v in flat[at]]}


def narrow(model, name):
    """Fully connected layers of 32, 24 and 10 outputs: the layout is the same, the weights are small."""
    if name == "alexnet":
        model.classifier = torch.nn.Sequential(torch.nn.Dropout(), torch.nn.Linear(256 * 36, 32), torch.nn.ReLU(), torch.nn.Dropout(), torch.nn.Linear(32, 24), torch.nn.ReLU(), torch.nn.Linear(24, 10))
    if name.startswith("vgg"):
        model.classifier = torch.nn.Sequential(torch.nn.Linear(512 * 49, 32), torch.nn.ReLU(), torch.nn.Dropout(), torch.nn.Linear(32, 24), torch.nn.ReLU(), torch.nn.Dropout(), torch.nn.Linear(24, 10))
    return model


def trunk(model, name, x):
    if name == "alexnet" or name.startswith("vgg"):
        return model.features[:-1](x)
    if name.startswith("resnet"):
        for layer in (model.conv1, model.bn1, model.relu, model.maxpool, model.layer1, model.layer2, model.layer3, model.layer4):
            x = layer(x)
        return x
    return F.relu(model.features(x)) if name.startswith("densenet") else model.features(x)


def codes(model, name, x):
    out = {"logits": model(x)}
    if name == "alexnet" or name.startswith("vgg"):
        y = torch.flatten(model.avgpool(model.features(x)), 1)
        for layer in model.classifier:
            y = layer(y)
            if isinstance(layer, torch.nn.ReLU):
                out["fc7" if "fc6" in out else "fc6"] = y
    return out


def slim(weights, x):
    def layer(x, name, size, stride=1):
        kernel = weights(name + "/weights", size).permute(3, 2, 0, 1)
        x = F.conv2d(F.pad(x, [(kernel.shape[2] - 1) // 2] * 4), kernel, stride=stride)
        bn = [weights(f"{name}/BatchNorm/{part}", [kernel.shape[0]]) for part in ("moving_mean", "moving_variance", "gamma", "beta")]
        return F.batch_norm(x, *bn, eps=1e-5)

    def same_pool(x):
        pads = []
        for n in (x.shape[3], x.shape[2]):
            total = max((-(-n // 2) - 1) * 2 + 3 - n, 0)
            pads += [total // 2, total - total // 2]
        return F.max_pool2d(F.pad(x, pads, value=-float("inf")), 3, 2)

    x = same_pool(F.relu(layer(x, "resnet_v1_50/conv1", [7, 7, 3, 64], 2)))
    for block, (units, width) in enumerate([(3, 64), (4, 128), (6, 256)]):
        for unit in range(units):
            name, stride, depth = f"resnet_v1_50/block{block + 1}/unit_{unit + 1}/bottleneck_v1/", 2 if unit == units - 1 else 1, x.shape[1]
            shortcut = x[:, :, ::stride, ::stride] if depth == 4 * width else layer(x, name + "shortcut", [1, 1, depth, 4 * width], stride)
            y = F.relu(layer(x, name + "conv1", [1, 1, depth, width]))
            y = F.relu(layer(y, name + "conv2", [3, 3, width, width], stride))
            x = F.relu(shortcut + layer(y, name + "conv3", [1, 1, width, 4 * width]))
    return x


class Norm(torch.nn.Module):
    """A convolution without bias and its batch normalisation."""

    def __init__(self, inputs, outputs, size, stride=1):
        super().__init__()
        self.conv, self.norm = torch.nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False), torch.nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))


class Block(torch.nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.norm1 = torch.nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), torch.nn.BatchNorm2d(outputs)
        self.conv2, self.norm2 = torch.nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), torch.nn.BatchNorm2d(outputs)
        if stride > 1 or inputs != outputs:
            self.shortcut = Norm(inputs, outputs, 1, stride)

    def forward(self, x):
        y = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        return F.relu(y + (self.shortcut(x) if hasattr(self, "shortcut") else x))


class Veduta(torch.nn.Module):
    """The network of our own, narrow: three stages of 2, 1 and 2 blocks; plain is without its input normalisation and head."""

    def __init__(self):
        super().__init__()
        self.input, self.stem = torch.nn.InstanceNorm2d(3, affine=True), Norm(3, 6, 5, 2)
        self.stages = torch.nn.ModuleList([
            torch.nn.Sequential(Block(6, 6, 1), Block(6, 6, 1)), torch.nn.Sequential(Block(6, 10, 2)), torch.nn.Sequential(Block(10, 12, 2), Block(12, 12, 1))])
        self.head = Norm(12, 16, 1)

    def forward(self, x, plain):
        x = F.max_pool2d(F.relu(self.stem(x if plain else self.input(x))), 3, 2, 1)
        for stage in self.stages:
            x = stage(x)
        return x if plain else F.relu(self.head(x))


GOLDEN = {"alexnet": (95, 129), "densenet121": (65, 97), "mobilenet_v2": (65, 97), "resnet101": (65, 97), "resnet18": (65, 97), "resnet50": (65, 97),
          "squeezenet1_0": (65, 97), "squeezenet1_1": (66, 99), "vgg16": (65, 97)}
OTHERS = ["densenet161", "densenet169", "densenet201", "resnet34", "resnet152", "vgg11", "vgg13", "vgg19"]

with torch.no_grad():
    golden, layouts = {}, []
    for name in sorted([*GOLDEN, *OTHERS]):
        model = narrow(getattr(torchvision.models, name)(weights=None), name).eval()
        state = {k: v for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")}
        layouts += [f"{name} {key} {'x'.join(map(str, value.shape))}" for key, value in state.items()]
        if name not in GOLDEN:
            continue
        model.load_state_dict({key: tensor(key, list(value.shape)) for key, value in state.items()}, strict=False)
        x = image([1, 3, *GOLDEN[name]])
        golden[name] = {"size": GOLDEN[name], "features": values(trunk(model, name, x)), **{k: values(v) for k, v in codes(model, name, x).items()}}
        print(name, golden[name]["features"]["shape"], golden[name]["features"]["max"])

    model = Veduta().eval()
    state = {k: v for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")}
    layouts += [f"veduta {key} {'x'.join(map(str, value.shape))}" for key, value in state.items()]
    model.load_state_dict({key: tensor(key, list(value.shape)) for key, value in state.items()}, strict=False)
    for name, size in (("veduta", (65, 97)), ("veduta plain", (70, 96))):
        golden[name] = {"size": size, "features": values(model(image([1, 3, *size]), name.endswith("plain")))}

    for size in ((65, 97), (96, 128)):  # conv1 gives 33×49, where SAME pads both sides, and 48×64, where it pads the end only
        read = {}

        def weights(key, shape):
            read[key] = shape
            return tensor(key, shape)

        golden[f"resnet_v1_50 {size[0]}"] = {"size": size, "features": values(slim(weights, image([1, 3, *size])))}
    layouts += [f"resnet_v1_50 {key} {'x'.join(map(str, shape))}" for key, shape in read.items()]

with open("graphs.json", "w") as file:
    json.dump(golden, file, indent=0)
with open("layouts.txt.gz", "wb") as file:
    file.write(gzip.compress("\n".join(layouts).encode() + b"\n", mtime=0))
