"""The table of KernelTests, by numerical integration: the weight of MAGSAC++ is the density of an inlier's residual r for noise
sigma, sigma^-n exp(-r^2 / 2 sigma^2) r^(n - 1) where r <= k sigma, integrated over sigma uniform in (0, sigma_max]; the gain is
1 - rho(s) / rho(1), rho the integral of r w(r). Here k sigma_max = 1."""
from math import exp, sqrt


def integral(f, a, b, steps):
    """Simpson's rule; steps is even."""
    h = (b - a) / steps
    return h / 3 * sum(f(a + i * h) * (1 if i in (0, steps) else 4 if i % 2 else 2) for i in range(steps + 1))


for n, quantile in ((2, 9.210340371976182), (4, 13.276704135987622)):
    k = sqrt(quantile)

    def weight(r):
        if r >= 1:
            return 0.0
        # sigma = r / t, from t = k at sigma = r / k to t = k r at sigma_max.
        return integral(lambda t: (t / r) ** n * exp(-t * t / 2) * r ** (n - 1) * r / (t * t), k * r, k, 400)

    zero = weight(1e-7)
    whole = integral(lambda r: r * weight(r) if r else 0.0, 0, 1, 200)
    for i in range(1, 20):
        s = i / 20
        gain = 1 - integral(lambda r: r * weight(r) if r else 0.0, 0, s, 100) / whole
        print(f"        [{s}, {weight(s) / zero:.6f}, {gain:.6f}],")
    print()
