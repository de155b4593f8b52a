namespace Iconotheque.Fitting;

/// <summary>3 × 3 matrices, row-major, and vectors of 3.</summary>
internal static class Matrix3
{
    /// <summary>The product a·b.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int i = 0; i < 9; i += 3)
        {
            for (int j = 0; j < 3; j++) product[i + j] = (a[i] * b[j]) + (a[i + 1] * b[3 + j]) + (a[i + 2] * b[6 + j]);
        }
    }

    /// <summary>a transposed.</summary>
    public static void Transpose(ReadOnlySpan<double> a, Span<double> transposed)
    {
        for (int i = 0; i < 9; i++) transposed[(i % 3 * 3) + (i / 3)] = a[i];
    }

    /// <summary>The determinant.</summary>
    public static double Determinant(ReadOnlySpan<double> a) =>
        (a[0] * ((a[4] * a[8]) - (a[5] * a[7]))) - (a[1] * ((a[3] * a[8]) - (a[5] * a[6])))
        + (a[2] * ((a[3] * a[7]) - (a[4] * a[6])));

    /// <summary>The cross product a × b.</summary>
    public static void Cross(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        product[0] = (a[1] * b[2]) - (a[2] * b[1]);
        product[1] = (a[2] * b[0]) - (a[0] * b[2]);
        product[2] = (a[0] * b[1]) - (a[1] * b[0]);
    }

    /// <summary>The length of a vector of any length.</summary>
    public static double Norm(ReadOnlySpan<double> a)
    {
        double sum = 0;
        foreach (double x in a) sum += x * x;
        return Math.Sqrt(sum);
    }

    /// <summary>[v]×, with which v × a = [v]×·a.</summary>
    public static void Skew(ReadOnlySpan<double> v, Span<double> matrix)
    {
        ReadOnlySpan<double> values = [0, -v[2], v[1], v[2], 0, -v[0], -v[1], v[0], 0];
        values.CopyTo(matrix);
    }

    /// <summary>The left null vector of a matrix of rank 2, of length 1: the longest cross product of two columns.</summary>
    public static void LeftNull(ReadOnlySpan<double> a, Span<double> vector)
    {
        Span<double> columns = stackalloc double[9], tried = stackalloc double[3];
        Transpose(a, columns);
        double longest = -1;
        for (int i = 0; i < 3; i++)
        {
            Cross(columns.Slice(3 * i, 3), columns.Slice((i + 1) % 3 * 3, 3), tried);
            double norm = Norm(tried);
            if (norm <= longest) continue;
            longest = norm;
            for (int k = 0; k < 3; k++) vector[k] = tried[k] / norm;
        }
    }
}
