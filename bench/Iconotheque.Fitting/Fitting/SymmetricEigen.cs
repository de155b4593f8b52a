namespace Iconotheque.Fitting;

/// <summary>The eigenvalues and eigenvectors of a symmetric 3 × 3 matrix: Jacobi's turns.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 12;

    /// <summary>Decomposes.</summary>
    /// <param name="a">The matrix, destroyed.</param>
    /// <param name="values">Receives the eigenvalues, the largest first.</param>
    /// <param name="vectors">Receives an orthogonal matrix of determinant 1 whose columns are the eigenvectors.</param>
    public static void Of(Span<double> a, Span<double> values, Span<double> vectors)
    {
        ReadOnlySpan<double> unit = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        unit.CopyTo(vectors);
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double off = (a[1] * a[1]) + (a[2] * a[2]) + (a[5] * a[5]);
            if (!(off > 1e-32 * ((a[0] * a[0]) + (a[4] * a[4]) + (a[8] * a[8])))) break;
            Turn(a, vectors, 0, 1);
            Turn(a, vectors, 0, 2);
            Turn(a, vectors, 1, 2);
        }

        (values[0], values[1], values[2]) = (a[0], a[4], a[8]);
        Order(values, vectors, 0, 1);
        Order(values, vectors, 0, 2);
        Order(values, vectors, 1, 2);
        if (Matrix3.Determinant(vectors) > 0) return;
        for (int i = 0; i < 9; i += 3) vectors[i + 2] = -vectors[i + 2];
    }

    private static void Turn(Span<double> a, Span<double> v, int p, int q)
    {
        double apq = a[(3 * p) + q];
        if (apq == 0) return;
        double theta = (a[(3 * q) + q] - a[(3 * p) + p]) / (2 * apq);
        double t = Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < 3; k++)
        {
            (double x, double y) = (a[(3 * k) + p], a[(3 * k) + q]);
            (a[(3 * k) + p], a[(3 * k) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        for (int k = 0; k < 3; k++)
        {
            (double x, double y) = (a[(3 * p) + k], a[(3 * q) + k]);
            (a[(3 * p) + k], a[(3 * q) + k]) = ((c * x) - (s * y), (s * x) + (c * y));
            (x, y) = (v[(3 * k) + p], v[(3 * k) + q]);
            (v[(3 * k) + p], v[(3 * k) + q]) = ((c * x) - (s * y), (s * x) + (c * y));
        }
    }

    private static void Order(Span<double> values, Span<double> vectors, int i, int j)
    {
        if (values[i] >= values[j]) return;
        (values[i], values[j]) = (values[j], values[i]);
        for (int k = 0; k < 9; k += 3) (vectors[k + i], vectors[k + j]) = (vectors[k + j], vectors[k + i]);
    }
}
