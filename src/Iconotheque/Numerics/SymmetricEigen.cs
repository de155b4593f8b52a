using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Iconotheque.Numerics;

/// <summary>Eigenvalues and unit eigenvectors of a symmetric matrix, the largest eigenvalue first.</summary>
/// <remarks>
/// MathNet.Numerics' own tridiagonal QL, which runs in one thread: the same bits on one machine whatever the number of threads.
/// Other processors are expected to agree, as it calls nothing but IEEE arithmetic, but this is not tested. Of the two
/// unit vectors of an eigenvalue, that whose component of the largest magnitude, the first of equals, is positive is taken.
/// </remarks>
internal sealed class SymmetricEigen
{
    private SymmetricEigen(double[] values, double[] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>The eigenvalues, descending.</summary>
    public double[] Values { get; }

    /// <summary>The eigenvectors as rows, in the order of their values.</summary>
    public double[] Vectors { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">order × order values, symmetric, finite.</param>
    /// <param name="order">Rows, above 0.</param>
    /// <exception cref="ArgumentException">Of another size.</exception>
    public static SymmetricEigen Of(double[] matrix, int order)
    {
        if (matrix.Length != (long)order * order)
            throw new ArgumentException($"Holds {matrix.Length} values; {order} × {order} take {(long)order * order}.",
                nameof(matrix));
        var parts = new DenseMatrix(order, order, [.. matrix]).Evd(Symmetricity.Symmetric);
        double[] values = new double[order], vectors = new double[matrix.Length];
        for (int k = 0; k < order; k++)
        {
            // MathNet sorts ascending.
            values[k] = parts.EigenValues[order - 1 - k].Real;
            parts.EigenVectors.Column(order - 1 - k).AsArray().CopyTo(vectors, k * order);
            FixSign(vectors.AsSpan(k * order, order));
        }

        return new SymmetricEigen(values, vectors);
    }

    /// <summary>Turns a vector round where its component of the largest magnitude is negative.</summary>
    internal static void FixSign(Span<double> vector)
    {
        int largest = 0;
        for (int i = 1; i < vector.Length; i++)
        {
            if (Math.Abs(vector[i]) > Math.Abs(vector[largest])) largest = i;
        }

        if (vector[largest] > 0) return;
        for (int i = 0; i < vector.Length; i++) vector[i] = -vector[i];
    }
}
