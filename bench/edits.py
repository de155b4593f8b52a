#!/usr/bin/env python3
"""Makes a collection of details and edits of pictures, as copies come to archives, and what each was made of.

Usage: edits.py PICTURES OUT [seed]
Of 60 of the PICTURES (a folder) with sides of 400 pixels and more: a half, a third and a quarter of both sides cut out at random; a grey,
faded print; a scan a little askew, with a border and another tone; a half-size copy compressed hard. Needs Pillow.
"""
import glob
import os
import random
import sys

from PIL import Image, ImageEnhance, ImageOps

pictures, out = sys.argv[1:3]
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 5)
os.makedirs(out, exist_ok=True)
files = sorted(glob.glob(os.path.join(pictures, "**", "*.jpg"), recursive=True))
files = [file for file in files if min(Image.open(file).size) >= 400]
random.shuffle(files)
for file in files[:60]:
    picture = Image.open(file).convert("RGB")
    width, height = picture.size
    stem = os.path.splitext(os.path.basename(file))[0]

    def save(name, made, quality=85):
        made.save(os.path.join(out, f"{stem}__{name}.jpg"), quality=quality)

    for part, name in {2: "half", 3: "third", 4: "quarter"}.items():
        wide, high = width // part, height // part
        left, top = random.randint(0, width - wide), random.randint(0, height - high)
        save(name, picture.crop((left, top, left + wide, top + high)))
    faded = ImageEnhance.Contrast(ImageOps.grayscale(picture).convert("RGB")).enhance(0.6)
    save("faded", ImageEnhance.Brightness(faded).enhance(1.2))
    turned = picture.rotate(random.uniform(-3, 3), resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(235, 228, 210))
    bordered = ImageOps.expand(turned, border=max(turned.size) // 25, fill=(235, 228, 210))
    tone = ImageOps.colorize(ImageOps.grayscale(bordered), (40, 28, 18), (238, 226, 200))
    save("scan", tone if random.random() < 0.5 else ImageEnhance.Color(bordered).enhance(0.7))
    save("small", picture.resize((width // 2, height // 2), Image.Resampling.LANCZOS), 30)
