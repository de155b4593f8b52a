#!/usr/bin/env python3
"""Golden values for bench/Iconotheque.Classical.Tests, made by OpenCV (python3-opencv 4.6 of Debian 12).

usage: classical_golden.py PICTURE.ppm OUT_FOLDER
Rows of five float32 (x, y, diameter, score, orientation in radians) and 32 bytes (ORB) or 128 whole components (SIFT).
The picture is that of MadePicture.Rectangles(240, 200, 5): Iconotheque.Classical.Compare made PICTURE.ppm
"""
import sys

import cv2
import numpy as np

cv2.setNumThreads(1)
grey = cv2.cvtColor(cv2.imread(sys.argv[1]), cv2.COLOR_BGR2GRAY)
for name, detector in (("orb", cv2.ORB_create(300)), ("sift", cv2.SIFT_create(300))):
    keypoints, vectors = detector.detectAndCompute(grey, None)
    order = np.argsort([-k.response for k in keypoints], kind="stable")[:300]
    with open(f"{sys.argv[2]}/{name}.bin", "wb") as out:
        for i in order:
            k = keypoints[i]
            out.write(np.array([*k.pt, k.size, k.response, np.radians(k.angle)], "<f4").tobytes())
            out.write(vectors[i].astype(np.uint8).tobytes())
    print(cv2.__version__, name, len(order))
