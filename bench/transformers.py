"""The peer of the transformer workload: DINOv2's ViT-S/14 and ViT-B/14 in PyTorch, weights by chance, 322 by 322 pixels.

transformers.py write FOLDER   writes the weights under Facebook's names, an image, and T of it
transformers.py run THREADS    prints images a second
Written from the published layout: attention as DINOv2 has it without xformers.
"""
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

SIDE, PATCH, GRID, DEPTH = 322, 14, 37, 12
WIDTHS = {"dinov2_vits14": 384, "dinov2_vitb14": 768}


def weights(width):
    torch.manual_seed(1)

    def normal(*shape):
        return torch.randn(*shape) * 0.02

    w = {"cls_token": normal(1, 1, width), "pos_embed": normal(1, 1 + GRID * GRID, width), "mask_token": torch.zeros(1, width),
         "patch_embed.proj.weight": normal(width, 3, PATCH, PATCH), "patch_embed.proj.bias": normal(width),
         "norm.weight": 1 + normal(width), "norm.bias": normal(width)}
    for i in range(DEPTH):
        b = f"blocks.{i}."
        for name, outputs, inputs in (("attn.qkv", 3 * width, width), ("attn.proj", width, width), ("mlp.fc1", 4 * width, width), ("mlp.fc2", width, 4 * width)):
            w[f"{b}{name}.weight"], w[f"{b}{name}.bias"] = normal(outputs, inputs) * 2, normal(outputs)
        for name in ("norm1", "norm2"):
            w[f"{b}{name}.weight"], w[f"{b}{name}.bias"] = 1 + normal(width), normal(width)
        for name in ("ls1", "ls2"):
            w[f"{b}{name}.gamma"] = 0.5 + normal(width)
    return w


def features(w, x):
    width, n = w["cls_token"].shape[2], SIDE // PATCH
    heads = width // 64
    t = F.conv2d(x, w["patch_embed.proj.weight"], w["patch_embed.proj.bias"], stride=PATCH).flatten(2).transpose(1, 2)
    grid = w["pos_embed"][:, 1:].reshape(1, GRID, GRID, width).permute(0, 3, 1, 2)
    grid = F.interpolate(grid, scale_factor=((n + 0.1) / GRID, (n + 0.1) / GRID), mode="bicubic").permute(0, 2, 3, 1).reshape(1, n * n, width)
    t = torch.cat([(w["cls_token"] + w["pos_embed"][:, :1]).expand(x.shape[0], -1, -1), t + grid], dim=1)
    for i in range(DEPTH):
        b = f"blocks.{i}."
        y = F.layer_norm(t, (width,), w[b + "norm1.weight"], w[b + "norm1.bias"], 1e-6)
        qkv = F.linear(y, w[b + "attn.qkv.weight"], w[b + "attn.qkv.bias"]).reshape(*y.shape[:2], 3, heads, 64).permute(2, 0, 3, 1, 4)
        a = ((qkv[0] * 0.125) @ qkv[1].transpose(2, 3)).softmax(dim=3) @ qkv[2]
        t = t + F.linear(a.transpose(1, 2).reshape(t.shape), w[b + "attn.proj.weight"], w[b + "attn.proj.bias"]) * w[b + "ls1.gamma"]
        y = F.layer_norm(t, (width,), w[b + "norm2.weight"], w[b + "norm2.bias"], 1e-6)
        y = F.gelu(F.linear(y, w[b + "mlp.fc1.weight"], w[b + "mlp.fc1.bias"]))
        t = t + F.linear(y, w[b + "mlp.fc2.weight"], w[b + "mlp.fc2.bias"]) * w[b + "ls2.gamma"]
    t = F.layer_norm(t, (width,), w["norm.weight"], w["norm.bias"], 1e-6)
    return t[:, 1:].transpose(1, 2).reshape(x.shape[0], width, n, n)


def main():
    with torch.inference_mode():
        image = torch.randn(1, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(2))
        if sys.argv[1] == "write":
            image.numpy().tofile(f"{sys.argv[2]}/image.f32")
            for name, width in WIDTHS.items():
                w = weights(width)
                torch.save(w, f"{sys.argv[2]}/{name}.pth")
                features(w, image).numpy().astype(np.float32).tofile(f"{sys.argv[2]}/{name}.f32")
            return
        torch.set_num_threads(int(sys.argv[2]))
        for name, width in WIDTHS.items():
            w = weights(width)
            for batch in (1, 2):
                x, seconds, cpu = image.repeat(batch, 1, 1, 1), float("inf"), float("inf")
                for _ in range(4):
                    start, used = time.perf_counter(), time.process_time()
                    features(w, x)
                    seconds, cpu = min(seconds, time.perf_counter() - start), min(cpu, time.process_time() - used)
                print(f"torch {name} threads={torch.get_num_threads()} batch={batch} images_per_second={batch / seconds:.3f} cpu_seconds_per_image={cpu / batch:.3f}")


main()
