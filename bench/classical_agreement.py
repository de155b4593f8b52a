#!/usr/bin/env python3
"""How much of what python3-opencv finds the features of bench/Iconotheque.Classical find too.

usage: classical_agreement.py FOLDER, written by: Iconotheque.Classical.Compare export PICTURES EVERY SIDE FOLDER
Position within half a pixel (ORB) or a pixel of the octave and 10 degrees (SIFT), diameters within a tenth.
"""
import glob
import sys

import cv2
import numpy as np

cv2.setNumThreads(1)


def ours(path, size):
    rows = np.fromfile(path, np.uint8).reshape(-1, 20 + size)
    return rows[:, :20].copy().view("<f4"), rows[:, 20:]


def theirs(grey, detector):
    keypoints, vectors = detector.detectAndCompute(grey, None)
    if not keypoints:
        return np.zeros((0, 5), np.float32), None
    order = np.argsort([-k.response for k in keypoints], kind="stable")[:1000]
    points = np.array([[*k.pt, k.size, k.response, np.radians(k.angle)] for k in keypoints], np.float32)
    return points[order], vectors[order].astype(np.uint8)


for name, size, detector in (("orb", 32, cv2.ORB_create(1000)), ("sift", 128, cv2.SIFT_create(1000))):
    total = found = bits = different = 0
    for path in sorted(glob.glob(f"{sys.argv[1]}/*.ppm")):
        grey = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2GRAY)
        a, v = theirs(grey, detector)
        b, w = ours(path.replace(".ppm", f".{name}.bin"), size)
        total += len(a)
        for i in range(len(a) if len(b) else 0):
            away = np.hypot(b[:, 0] - a[i, 0], b[:, 1] - a[i, 1])
            turned = np.degrees(np.abs(np.angle(np.exp(1j * (b[:, 4] - a[i, 4])))))
            near = 0.5 if name == "orb" else a[i, 2] / 7.2
            fits = (away <= near) & (np.abs(np.log(b[:, 2] / a[i, 2])) < 0.1) & ((turned <= 10) | (name == "orb"))
            if not fits.any():
                continue
            j = np.argmin(np.where(fits, away + turned / 10, np.inf))
            found += 1
            bits += 8 * size
            different += np.unpackbits(v[i] ^ w[j]).sum()
    print(f"{name}: OpenCV {cv2.__version__} {total}, found {100 * found / total:.3f} %, bits equal {100 - 100 * different / bits:.3f} %")
