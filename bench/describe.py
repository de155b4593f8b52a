"""The peer of the describing workload: the same OpenCV calls from Python, on as many threads."""
import glob
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import cv2

folder, descriptor, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
cv2.setNumThreads(1)
paths = sorted(glob.glob(folder + "/images/*"))


def describe(path):
    image = cv2.imread(path)
    scale = 800 / max(image.shape[:2])
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    detector = cv2.ORB_create(1000) if descriptor == "orb" else cv2.SIFT_create(1000)
    return len(detector.detectAndCompute(grey, None)[0])


best = 0.0
for _ in range(5):
    start = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        features = sum(pool.map(describe, paths))
    best = max(best, len(paths) / (time.perf_counter() - start))
print(f"opencv-python images_per_second={best:.2f} features={features} version={cv2.__version__}")
