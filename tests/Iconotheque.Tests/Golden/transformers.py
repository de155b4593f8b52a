"""Makes transformers.json: what vision transformers and the heads that read them give for weights made by a formula.

Run in this folder with the system's Python of Debian 12: /usr/bin/python3 transformers.py
The committed file was made by torch 1.13.0, numpy 1.24.2. Everything is written here from the published layouts and papers, not
copied: DINOv2 (facebookresearch/dinov2, models/vision_transformer.py and layers), its ports in Hugging Face transformers and
timm, CLIP (openai/CLIP, open_clip, transformers), SigLIP (transformers, timm), DINOv3 (transformers, modeling_dinov3_vit.py),
SALAD, MegaLoc, MixVPR, BoQ and AnyLoc. Real weights were not to be had.

Weights: element i of a tensor is made of u = the upper 24 bits of SplitMix64(FNV-1a(name) + i) / 2^24, as in graphs.py; a tensor
whose name has "pos" in it is 2u - 1, and probes, queries and matrices of one row likewise.
"""
import json
import math

import numpy as np
import torch
import torch.nn.functional as F

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
    u = uniform(name, int(np.prod(shape, dtype=int)))
    if len(shape) == 0:
        v = 0.5 + u
    elif "pos" in name:
        v = 2 * u - 1
    elif len(shape) == 1 and name.endswith((".weight", "gamma", "lambda1")):
        v = 0.5 + u
    elif len(shape) == 1:
        v = (u - 0.5) * 0.2
    else:
        v = (2 * u - 1) * np.sqrt(6.0 / np.prod(shape[1:]))
    return torch.from_numpy(v.astype(np.float32).reshape(shape))


def image(shape):
    return torch.from_numpy(((2 * uniform("image", int(np.prod(shape))) - 1) * 2).astype(np.float32).reshape(shape))


def values(x):
    flat = x.detach().numpy().reshape(-1)
    at = np.arange(min(96, flat.size)) * flat.size // min(96, flat.size)
    return {"shape": list(x.shape), "norm": float(np.linalg.norm(flat.astype(np.float64))), "max": float(np.abs(flat).max()),
            "values": [float(f"{v:.7g}") for v in flat[at]]}


class Weights(dict):
    """Made when they are asked for, by name and shape; used() is the layout."""

    def __call__(self, name, *shape):
        if name not in self:
            self[name] = tensor(name, list(shape))
        assert list(self[name].shape) == list(shape), name
        return self[name]


def norm(x, weight, bias, eps):
    return F.layer_norm(x, x.shape[-1:], weight, bias, eps)


def attend(q, k, v, heads):
    """Multi-head attention of [n, S, D] in three tensors."""
    n, s, d = q.shape

    def split(t):
        return t.reshape(n, t.shape[1], heads, d // heads).transpose(1, 2)

    a = (split(q) @ split(k).transpose(2, 3) / math.sqrt(d // heads)).softmax(dim=3)
    return (a @ split(v)).transpose(1, 2).reshape(n, s, d)


ACTIVATIONS = {"gelu": F.gelu, "tanh": lambda x: F.gelu(x, approximate="tanh"), "quick": lambda x: x * torch.sigmoid(1.702 * x)}


def positions(grid, h, w, rule):
    """grid [M, M, D] to [1, h*w, D]."""
    m = grid.shape[0]
    if (h, w) == (m, m):
        return grid.reshape(1, m * m, -1)
    x = grid.permute(2, 0, 1)[None]
    if rule == "facebook":  # interpolate_offset 0.1 as a scale factor, no antialias
        x = F.interpolate(x, scale_factor=(float(h + 0.1) / m, float(w + 0.1) / m), mode="bicubic")
    else:
        x = F.interpolate(x, size=(h, w), mode="bicubic", align_corners=False, antialias=rule == "antialias")
    assert x.shape[2:] == (h, w)
    return x.permute(0, 2, 3, 1).reshape(1, h * w, -1)


def rotate(x, h, w, heads, prefix):
    """DINOv3's rotation of the patch tokens in [n, S, D]; base 100, coordinates of the patches' centres from -1 to 1."""
    n, s, d = x.shape
    head = d // heads
    frequency = 1 / 100.0 ** torch.arange(0, 1, 4 / head, dtype=torch.float32)
    y, c = torch.meshgrid((torch.arange(h) + 0.5) / h, (torch.arange(w) + 0.5) / w, indexing="ij")
    at = 2 * torch.stack([y, c], dim=-1).reshape(h * w, 2) - 1
    angle = (2 * math.pi * at[:, :, None] * frequency).flatten(1).tile(2)
    x = x.reshape(n, s, heads, head).transpose(1, 2)
    patches = x[:, :, prefix:]
    half = torch.cat([-patches[..., head // 2:], patches[..., :head // 2]], dim=-1)
    x = torch.cat([x[:, :, :prefix], patches * angle.cos() + half * angle.sin()], dim=2)
    return x.transpose(1, 2).reshape(n, s, d)


def run(m, x, facets=()):
    """A vision transformer out of a plain dictionary; gives tokens behind each part by name."""
    patches = F.conv2d(x, m["patch"][0], m["patch"][1], stride=m["patch"][0].shape[2])
    h, w = patches.shape[2:]
    t = patches.flatten(2).transpose(1, 2)
    if "grid" in m:
        t = t + positions(m["grid"], h, w, m["rule"])
    prefix = [part for part in (m.get("class"), m.get("registers")) if part is not None]
    t = torch.cat([*prefix, t], dim=1)
    before = sum(part.shape[1] for part in prefix)
    if "pre" in m:
        t = norm(t, *m["pre"], m["eps"])
    out = {}

    def keep(name, value):
        if name in facets:
            out[name] = value[:, before:].transpose(1, 2).reshape(1, -1, h, w)

    for i, b in enumerate(m["blocks"]):
        y = norm(t, *b["norm1"], m["eps"])
        q, k, v = (F.linear(y, *b[part]) for part in "qkv")
        for name, facet in (("query", q), ("key", k), ("value", v)):
            keep(f"layer{i}.{name}", facet)
        if m.get("rope"):
            q, k = rotate(q, h, w, m["heads"], before), rotate(k, h, w, m["heads"], before)
        t = t + F.linear(attend(q, k, v, m["heads"]), *b["proj"]) * b.get("scale1", 1)
        y = norm(t, *b["norm2"], m["eps"])
        if "gate" in b:
            y = F.silu(F.linear(y, *b["gate"])) * F.linear(y, *b["up"])
        else:
            y = ACTIVATIONS[m["act"]](F.linear(y, *b["up"]))
        t = t + F.linear(y, *b["down"]) * b.get("scale2", 1)
        keep(f"layer{i}.token", t)
    out["raw"] = t[:, before:].transpose(1, 2).reshape(1, -1, h, w)
    t = norm(t, *m["norm"], m["eps"])
    out["features"] = t[:, before:].transpose(1, 2).reshape(1, -1, h, w)
    if "class" in m:
        out["token"] = t[:, 0]
    out["tokens"] = t[:, before:]
    return out


D, DEPTH, HIDDEN, HEADS = 128, 3, 192, 2


def pair(w, name, outputs, inputs, bias=True):
    return w(name + ".weight", outputs, inputs), w(name + ".bias", outputs) if bias else None


def scaled(w, name, d=D):
    return w(name + ".weight", d), w(name + ".bias", d)


def thirds(weight, bias):
    d = weight.shape[1]
    return [(weight[i * d:(i + 1) * d], bias[i * d:(i + 1) * d]) for i in range(3)]


def square(w, m):
    return w.reshape(m, m, -1)


def facebook(w, grid=5, registers=0, swiglu=False, prefix="", timm=False):
    """DINOv2 under Facebook's names, or timm's."""
    p = prefix
    m = {"eps": 1e-6, "act": "gelu", "heads": HEADS, "rule": "antialias" if registers or timm else "facebook"}
    m["patch"] = w(p + "patch_embed.proj.weight", D, 3, 14, 14), w(p + "patch_embed.proj.bias", D)
    cls = w(p + "cls_token", 1, 1, D)
    if timm and registers:  # no_embed_class: the class token has no position of its own
        pos = w(p + "pos_embed", 1, grid * grid, D)
        m["class"], m["grid"] = cls, square(pos[0], grid)
    else:
        pos = w(p + "pos_embed", 1, 1 + grid * grid, D)
        m["class"], m["grid"] = cls + pos[:, :1], square(pos[0, 1:], grid)
    if registers:
        m["registers"] = w(p + ("reg_token" if timm else "register_tokens"), 1, registers, D)
    if not timm:
        w(p + "mask_token", 1, D)
    m["blocks"] = []
    for i in range(DEPTH):
        n = f"{p}blocks.{i}."
        b = {"norm1": scaled(w, n + "norm1"), "norm2": scaled(w, n + "norm2"), "proj": pair(w, n + "attn.proj", D, D),
             "scale1": w(n + "ls1.gamma", D), "scale2": w(n + "ls2.gamma", D)}
        b["q"], b["k"], b["v"] = thirds(*pair(w, n + "attn.qkv", 3 * D, D))
        if swiglu:
            inner, outer = ("fc1", "fc2") if timm else ("w12", "w3")
            weight, bias = pair(w, f"{n}mlp.{inner}", 2 * HIDDEN, D)
            b["gate"], b["up"] = (weight[:HIDDEN], bias[:HIDDEN]), (weight[HIDDEN:], bias[HIDDEN:])
            b["down"] = pair(w, f"{n}mlp.{outer}", D, HIDDEN)
        else:
            b["up"], b["down"] = pair(w, n + "mlp.fc1", HIDDEN, D), pair(w, n + "mlp.fc2", D, HIDDEN)
        m["blocks"].append(b)
    m["norm"] = scaled(w, p + "norm")
    return m


def hugging_face(w, grid=5, registers=0, swiglu=False):
    """Dinov2Model and Dinov2WithRegistersModel."""
    e = "embeddings."
    m = {"eps": 1e-6, "act": "gelu", "heads": HEADS, "rule": "antialias" if registers else "size"}
    m["patch"] = w(e + "patch_embeddings.projection.weight", D, 3, 14, 14), w(e + "patch_embeddings.projection.bias", D)
    pos = w(e + "position_embeddings", 1, 1 + grid * grid, D)
    m["class"], m["grid"] = w(e + "cls_token", 1, 1, D) + pos[:, :1], square(pos[0, 1:], grid)
    w(e + "mask_token", 1, D)
    if registers:
        m["registers"] = w(e + "register_tokens", 1, registers, D)
    m["blocks"] = []
    for i in range(DEPTH):
        n = f"encoder.layer.{i}."
        b = {"norm1": scaled(w, n + "norm1"), "norm2": scaled(w, n + "norm2"),
             "proj": pair(w, n + "attention.output.dense", D, D),
             "scale1": w(n + "layer_scale1.lambda1", D), "scale2": w(n + "layer_scale2.lambda1", D)}
        for part, name in (("q", "query"), ("k", "key"), ("v", "value")):
            b[part] = pair(w, f"{n}attention.attention.{name}", D, D)
        if swiglu:
            weight, bias = pair(w, n + "mlp.weights_in", 2 * HIDDEN, D)
            b["gate"], b["up"] = (weight[:HIDDEN], bias[:HIDDEN]), (weight[HIDDEN:], bias[HIDDEN:])
            b["down"] = pair(w, n + "mlp.weights_out", D, HIDDEN)
        else:
            b["up"], b["down"] = pair(w, n + "mlp.fc1", HIDDEN, D), pair(w, n + "mlp.fc2", D, HIDDEN)
        m["blocks"].append(b)
    m["norm"] = scaled(w, "layernorm")
    return m


def encoder_layers(w, prefix):
    """The layers of transformers' CLIP and SigLIP."""
    for i in range(DEPTH):
        n = f"{prefix}encoder.layers.{i}."
        yield {"norm1": scaled(w, n + "layer_norm1"), "norm2": scaled(w, n + "layer_norm2"),
               **{part: pair(w, f"{n}self_attn.{part}_proj", D, D) for part in "qkv"},
               "proj": pair(w, n + "self_attn.out_proj", D, D),
               "up": pair(w, n + "mlp.fc1", HIDDEN, D), "down": pair(w, n + "mlp.fc2", D, HIDDEN)}


def clip_hugging_face(w, grid=4):
    v = "vision_model."
    m = {"eps": 1e-5, "act": "quick", "heads": HEADS, "rule": "size"}
    m["patch"] = w(v + "embeddings.patch_embedding.weight", D, 3, 16, 16), None
    pos = w(v + "embeddings.position_embedding.weight", 1 + grid * grid, D)
    m["class"] = (w(v + "embeddings.class_embedding", D) + pos[0])[None, None]
    m["grid"] = square(pos[1:], grid)
    m["pre"] = scaled(w, v + "pre_layrnorm")
    m["blocks"] = list(encoder_layers(w, v))
    m["norm"] = scaled(w, v + "post_layernorm")
    m["projection"] = w("visual_projection.weight", 40, D), None
    w("text_model.final_layer_norm.weight", 8)
    w("logit_scale")
    return m


def clip_open(w, grid=4):
    m = {"eps": 1e-5, "act": "gelu", "heads": HEADS, "rule": "antialias"}
    m["patch"] = w("visual.conv1.weight", D, 3, 16, 16), None
    pos = w("visual.positional_embedding", 1 + grid * grid, D)
    m["class"] = (w("visual.class_embedding", D) + pos[0])[None, None]
    m["grid"] = square(pos[1:], grid)
    m["pre"] = scaled(w, "visual.ln_pre")
    m["blocks"] = []
    for i in range(DEPTH):
        n = f"visual.transformer.resblocks.{i}."
        b = {"norm1": scaled(w, n + "ln_1"), "norm2": scaled(w, n + "ln_2"), "proj": pair(w, n + "attn.out_proj", D, D),
             "up": pair(w, n + "mlp.c_fc", HIDDEN, D), "down": pair(w, n + "mlp.c_proj", D, HIDDEN)}
        b["q"], b["k"], b["v"] = thirds(w(n + "attn.in_proj_weight", 3 * D, D), w(n + "attn.in_proj_bias", 3 * D))
        m["blocks"].append(b)
    m["norm"] = scaled(w, "visual.ln_post")
    m["projection"] = w("visual.proj", D, 40).T, None
    w("token_embedding.weight", 5, 8)
    w("transformer.resblocks.0.ln_1.weight", 8)
    w("text_projection", 8, 40)
    w("logit_scale")
    return m


def clip_timm(w, grid=4):
    m = {"eps": 1e-5, "act": "gelu", "heads": HEADS, "rule": "antialias"}
    m["patch"] = w("patch_embed.proj.weight", D, 3, 16, 16), None
    pos = w("pos_embed", 1, 1 + grid * grid, D)
    m["class"], m["grid"] = w("cls_token", 1, 1, D) + pos[:, :1], square(pos[0, 1:], grid)
    m["pre"] = scaled(w, "norm_pre")
    m["blocks"] = list(timm_blocks(w))
    m["norm"] = scaled(w, "norm")
    m["projection"] = pair(w, "head", 40, D)
    return m


def timm_blocks(w):
    for i in range(DEPTH):
        n = f"blocks.{i}."
        b = {"norm1": scaled(w, n + "norm1"), "norm2": scaled(w, n + "norm2"), "proj": pair(w, n + "attn.proj", D, D),
             "up": pair(w, n + "mlp.fc1", HIDDEN, D), "down": pair(w, n + "mlp.fc2", D, HIDDEN)}
        b["q"], b["k"], b["v"] = thirds(*pair(w, n + "attn.qkv", 3 * D, D))
        yield b


def siglip_hugging_face(w, grid=4):
    v = "vision_model."
    m = {"eps": 1e-6, "act": "tanh", "heads": HEADS, "rule": "size"}
    m["patch"] = w(v + "embeddings.patch_embedding.weight", D, 3, 16, 16), w(v + "embeddings.patch_embedding.bias", D)
    m["grid"] = square(w(v + "embeddings.position_embedding.weight", grid * grid, D), grid)
    m["blocks"] = list(encoder_layers(w, v))
    m["norm"] = scaled(w, v + "post_layernorm")
    h = v + "head."
    q, k, val = thirds(w(h + "attention.in_proj_weight", 3 * D, D), w(h + "attention.in_proj_bias", 3 * D))
    m["pool"] = {"probe": w(h + "probe", 1, 1, D), "q": q, "k": k, "v": val, "proj": pair(w, h + "attention.out_proj", D, D),
                 "norm": scaled(w, h + "layernorm"), "up": pair(w, h + "mlp.fc1", HIDDEN, D), "down": pair(w, h + "mlp.fc2", D, HIDDEN)}
    w("text_model.head.bias", 8)
    w("logit_scale", 1)
    w("logit_bias", 1)
    return m


def siglip_timm(w, grid=4):
    m = {"eps": 1e-6, "act": "gelu", "heads": HEADS, "rule": "antialias"}
    m["patch"] = w("patch_embed.proj.weight", D, 3, 16, 16), w("patch_embed.proj.bias", D)
    m["grid"] = square(w("pos_embed", 1, grid * grid, D)[0], grid)
    m["blocks"] = list(timm_blocks(w))
    m["norm"] = scaled(w, "norm")
    h = "attn_pool."
    weight, bias = pair(w, h + "kv", 2 * D, D)
    m["pool"] = {"probe": w(h + "latent", 1, 1, D), "q": pair(w, h + "q", D, D), "k": (weight[:D], bias[:D]), "v": (weight[D:], bias[D:]),
                 "proj": pair(w, h + "proj", D, D), "norm": scaled(w, h + "norm"),
                 "up": pair(w, h + "mlp.fc1", HIDDEN, D), "down": pair(w, h + "mlp.fc2", D, HIDDEN)}
    return m


def attention_pool(m, tokens):
    """SigLIP's pooling: a probe attends to the tokens; then a residual MLP."""
    p = m["pool"]
    probe = p["probe"].expand(tokens.shape[0], -1, -1)
    x = attend(F.linear(probe, *p["q"]), F.linear(tokens, *p["k"]), F.linear(tokens, *p["v"]), m["heads"])
    x = F.linear(x, *p["proj"])
    y = ACTIVATIONS[m["act"]](F.linear(norm(x, *p["norm"], m["eps"]), *p["up"]))
    return (x + F.linear(y, *p["down"]))[:, 0]


def dinov3(w, gated=False):
    """DINOv3ViTModel of transformers."""
    e = "embeddings."
    m = {"eps": 1e-5, "act": "gelu", "heads": HEADS, "rope": True}
    m["patch"] = w(e + "patch_embeddings.weight", D, 3, 16, 16), w(e + "patch_embeddings.bias", D)
    m["class"], m["registers"] = w(e + "cls_token", 1, 1, D), w(e + "register_tokens", 1, 4, D)
    w(e + "mask_token", 1, 1, D)
    m["blocks"] = []
    for i in range(DEPTH):
        n = f"layer.{i}."
        b = {"norm1": scaled(w, n + "norm1"), "norm2": scaled(w, n + "norm2"), "proj": pair(w, n + "attention.o_proj", D, D),
             "q": pair(w, n + "attention.q_proj", D, D), "k": pair(w, n + "attention.k_proj", D, D, bias=False),
             "v": pair(w, n + "attention.v_proj", D, D), "scale1": w(n + "layer_scale1.lambda1", D),
             "scale2": w(n + "layer_scale2.lambda1", D),
             "up": pair(w, n + "mlp.up_proj", HIDDEN, D), "down": pair(w, n + "mlp.down_proj", D, HIDDEN)}
        if gated:
            b["gate"] = pair(w, n + "mlp.gate_proj", HIDDEN, D)
        m["blocks"].append(b)
    m["norm"] = scaled(w, "norm")
    return m


def salad(w, prefix, t, token, clusters=6, cluster_dim=10, token_dim=12, hidden=16):
    """Izquierdo and Civera, CVPR 2024: written in NumPy and double precision, Sinkhorn on the plan itself instead of its logarithm."""
    c = t.shape[1]

    def mlp(x, name, second, outputs, kernel):
        tail = (1, 1) if kernel else ()
        a = w(f"{prefix}{name}.0.weight", hidden, c, *tail).reshape(hidden, c).double().numpy()
        b = w(f"{prefix}{name}.{second}.weight", outputs, hidden, *tail).reshape(outputs, hidden).double().numpy()
        return np.maximum(x @ a.T + w(f"{prefix}{name}.0.bias", hidden).double().numpy(), 0) @ b.T + w(f"{prefix}{name}.{second}.bias", outputs).double().numpy()

    x = t[0].flatten(1).T.double().numpy()
    f, s = mlp(x, "cluster_features", 3, cluster_dim, True), mlp(x, "score", 3, clusters, True)
    g = mlp(token.double().numpy(), "token_features", 2, token_dim, False)[0]
    n, m = s.shape
    k = np.exp(np.vstack([s.T, np.full(n, float(w(prefix + "dust_bin")))]))
    a, b = np.full(m + 1, 1 / (n + m)), np.full(n, 1 / (n + m))
    a[-1] *= n - m
    v = np.ones(n)
    for _ in range(3):
        u = a / (k @ v)
        v = b / (k.T @ u)
    plan = (u[:, None] * k * v)[:-1] * (n + m)
    local = f.T @ plan.T  # cluster_dim × clusters
    local = local / np.maximum(np.linalg.norm(local, axis=0), 1e-12)
    whole = np.concatenate([g / np.linalg.norm(g), local.flatten()])
    return whole / np.linalg.norm(whole)


def anyloc(centres, t):
    """Hard assignment by the cosine, residuals to the centres, each cluster and the whole to unit norm."""
    x = F.normalize(t[0].flatten(1).T, dim=1)
    label = (x @ F.normalize(centres, dim=1).T).argmax(dim=1)
    v = torch.stack([F.normalize((x[label == k] - centres[k]).sum(0), dim=0) for k in range(len(centres))])
    return F.normalize(v.flatten(), dim=0)


def mixvpr(w, p, t, depth=2, channels=10, rows=3):
    c, n = t.shape[1], t.shape[2] * t.shape[3]
    x = t.flatten(2)
    for i in range(depth):
        m = f"{p}mix.{i}.mix."
        y = F.relu(F.linear(norm(x, *scaled(w, m + "0", n), 1e-5), *pair(w, m + "1", n, n)))
        x = x + F.linear(y, *pair(w, m + "3", n, n))
    x = F.linear(x.transpose(1, 2), *pair(w, p + "channel_proj", channels, c)).transpose(1, 2)
    return F.normalize(F.linear(x, *pair(w, p + "row_proj", rows, n)).flatten(1), dim=1)[0]


def mha(w, p, q, x, d):
    (a, b, c) = thirds(w(p + "in_proj_weight", 3 * d, d), w(p + "in_proj_bias", 3 * d))
    return F.linear(attend(F.linear(q, *a), F.linear(x, *b), F.linear(x, *c), d // 64), *pair(w, p + "out_proj", d, d))


def boq(w, p, t, d=128, queries=5, layers=2, rows=3):
    x = F.conv2d(t, w(p + "proj_c.weight", d, t.shape[1], 3, 3), w(p + "proj_c.bias", d), padding=1).flatten(2).transpose(1, 2)
    x = norm(x, *scaled(w, p + "norm_input", d), 1e-5)
    outs = []
    for i in range(layers):
        b = f"{p}boqs.{i}."
        e = b + "encoder."
        x = norm(x + mha(w, e + "self_attn.", x, x, d), *scaled(w, e + "norm1", d), 1e-5)
        y = F.linear(F.relu(F.linear(x, *pair(w, e + "linear1", 4 * d, d))), *pair(w, e + "linear2", d, 4 * d))
        x = norm(x + y, *scaled(w, e + "norm2", d), 1e-5)
        q = w(b + "queries", 1, queries, d)
        q = norm(q + mha(w, b + "self_attn.", q, q, d), *scaled(w, b + "norm_q", d), 1e-5)
        outs.append(norm(mha(w, b + "cross_attn.", q, x, d), *scaled(w, b + "norm_out", d), 1e-5))
    out = F.linear(torch.cat(outs, 1).transpose(1, 2), *pair(w, p + "fc", rows, layers * queries))
    return F.normalize(out.flatten(1), dim=1)[0]


FACETS = ["layer1.query", "layer1.key", "layer1.value", "layer1.token"]
CASES = {
    "dinov2 facebook": (14, lambda w: facebook(w)),
    "dinov2 facebook reg g": (14, lambda w: facebook(w, registers=4, swiglu=True)),
    "dinov2 facebook g": (14, lambda w: facebook(w, swiglu=True)),
    "dinov2 facebook reg": (14, lambda w: facebook(w, registers=4)),
    "dinov2 huggingface": (14, lambda w: hugging_face(w)),
    "dinov2 huggingface reg g": (14, lambda w: hugging_face(w, registers=4, swiglu=True)),
    "dinov2 timm": (14, lambda w: facebook(w, timm=True)),
    "dinov2 timm reg g": (14, lambda w: facebook(w, registers=4, swiglu=True, timm=True)),
    "clip huggingface": (16, clip_hugging_face),
    "clip open": (16, clip_open),
    "clip timm": (16, clip_timm),
    "siglip huggingface": (16, siglip_hugging_face),
    "siglip timm": (16, siglip_timm),
    "dinov3 huggingface": (16, dinov3),
    "dinov3 huggingface gated": (16, lambda w: dinov3(w, gated=True)),
}

with torch.no_grad():
    golden = {}
    for name, (patch, build) in CASES.items():
        w = Weights()
        m = build(w)
        sizes = [(patch * 4, patch * 7), (patch * 8, patch * 6)]
        side = m["grid"].shape[0] if "grid" in m else 5
        item = {"layout": {key: list(value.shape) for key, value in w.items()}, "sizes": []}
        for size in [*sizes, (patch * side, patch * side)]:
            out = run(m, image([1, 3, *size]), FACETS)
            kept = {"size": size, "features": values(out["features"])}
            if "token" in out:
                kept["token"] = values(out["token"])
            if "projection" in m:
                kept["embedding"] = values(F.normalize(F.linear(out["token"], *m["projection"]), dim=1))
            if "pool" in m:
                kept["embedding"] = values(attention_pool(m, out["tokens"]))
            if name in ("dinov2 facebook", "dinov3 huggingface") and size == sizes[0]:
                kept["facets"] = {facet: values(out[facet]) for facet in FACETS}
            item["sizes"].append(kept)
        golden[name] = item
        print(name, item["sizes"][0]["features"]["max"])

    def combination(name, prefix, size, head, raw=False):
        w = Weights()
        m = facebook(w, prefix=prefix)
        out = run(m, image([1, 3, *size]))
        vector = torch.as_tensor(head(w, out["raw" if raw else "features"], out["token"]))
        golden[name] = {"layout": {key: list(value.shape) for key, value in w.items()}, "sizes": [{"size": size, "vector": values(vector)}]}
        print(name, vector.shape)

    def megaloc(w, t, token):
        return F.normalize(F.linear(torch.as_tensor(salad(w, "aggregator.agg.", t, token)).float(), *pair(w, "aggregator.linear", 20, 72)), dim=0)

    combination("salad", "backbone.model.", (70, 84), lambda w, t, token: salad(w, "aggregator.", t, token))
    combination("megaloc", "backbone.model.", (56, 98), megaloc)
    combination("boq dinov2", "backbone.dino.", (70, 84), lambda w, t, token: boq(w, "aggregator.", t), raw=True)
    w = Weights()
    t = image([1, 24, 5, 4])
    golden["mixvpr head"] = {"map": [24, 5, 4], "vector": values(mixvpr(w, "", t)), "layout": {key: list(value.shape) for key, value in w.items()}}
    w = Weights()
    golden["boq head"] = {"map": [24, 5, 4], "vector": values(boq(w, "", t)), "layout": {key: list(value.shape) for key, value in w.items()}}
    for name, shape in (("wide", (9, 13)), ("square", (8, 8))):
        t, token = tensor(f"pos {name}", [1, 24, *shape]), tensor("pos token", [1, 24])
        w = Weights()
        golden[f"salad head {name}"] = {"map": [24, *shape], "vector": values(torch.as_tensor(salad(w, "", t, token))), "layout": {key: list(value.shape) for key, value in w.items()}}
        golden[f"anyloc head {name}"] = {"map": [24, *shape], "vector": values(anyloc(0.3 * tensor("pos centres", [7, 24]), t))}

with open("transformers.json", "w") as file:
    json.dump(golden, file, indent=0, separators=(",", ":"))
