using OpenCvSharp;

namespace Iconotheque.Comparison;

/// <summary>A photograph's keypoints and their vectors, a row each.</summary>
internal sealed record DescribedPhotograph(KeyPoint[] Points, Mat Vectors);
