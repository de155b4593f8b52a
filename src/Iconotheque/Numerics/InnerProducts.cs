using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iconotheque.Numerics;

/// <summary>All inner products of two sets of vectors, S = A·Bᵀ, by blocked matrix multiplication.</summary>
/// <remarks>
/// <para>Every product is one chain of fused multiply-adds in the order of the components,
/// s ← fma(a_k, b_k, s) for k = 0 … D-1, whatever the blocking, the number of threads or the width of the
/// processor's registers: the lanes of a vector are different products, never parts of one. The bits of S
/// therefore change with nothing but the input.</para>
/// <para>The blocking is that of Goto and van de Geijn (ACM TOMS 2008): both sides are repacked in panels, a panel
/// of B stays in the first-level cache while the panels of A pass.</para>
/// </remarks>
internal static unsafe class InnerProducts
{
    private const int RowsOfPanelA = 8;
    private const int RowsOfPanelB = 32;
    private const int Depth = 256;
    private const int RowsOfBlockB = 512;

    /// <summary>The definition: one product as the chain of fused multiply-adds.</summary>
    internal static float Reference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int k = 0; k < a.Length; k++) sum = MathF.FusedMultiplyAdd(a[k], b[k], sum);
        return sum;
    }

    /// <summary>Computes S = A·Bᵀ.</summary>
    /// <param name="a">A, rows of <paramref name="dimension"/> components, row-major.</param>
    /// <param name="b">B, rows of <paramref name="dimension"/> components, row-major.</param>
    /// <param name="dimension">D, above 0.</param>
    /// <param name="products">Receives S, rows(A) × rows(B), row-major.</param>
    /// <param name="threads">How many threads share the work; the result does not depend on it.</param>
    /// <param name="cancellation">Stops between blocks; S is then incomplete.</param>
    /// <exception cref="ArgumentException">A length is not a whole number of rows, or S has the wrong size.</exception>
    public static void Compute(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, int dimension, Span<float> products, int threads = 1,
        CancellationToken cancellation = default)
    {
        int rowsA = Rows(a, dimension, nameof(a)), rowsB = Rows(b, dimension, nameof(b));
        if (products.Length != (long)rowsA * rowsB)
        {
            throw new ArgumentException($"Holds {products.Length} values; {rowsA} × {rowsB} products take {(long)rowsA * rowsB}.",
                nameof(products));
        }

        if (products.IsEmpty) return;
        int panelsA = (rowsA + RowsOfPanelA - 1) / RowsOfPanelA;
        using var packedA = new Buffer((nuint)panelsA * RowsOfPanelA * (nuint)dimension);
        fixed (float* pa = a, pb = b, ps = products)
        {
            for (int k = 0; k < dimension; k += Depth)
            {
                Pack(pa, rowsA, dimension, k, RowsOfPanelA, packedA.Start + ((long)k * panelsA * RowsOfPanelA));
            }

            var work = new Work(packedA.Start, rowsA, (nint)pb, rowsB, dimension, (nint)ps);
            int blocks = (rowsB + RowsOfBlockB - 1) / RowsOfBlockB;
            if (threads == 1 || blocks == 1)
            {
                for (int block = 0; block < blocks; block++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    work.MultiplyBlock(block);
                }
            }
            else
            {
                Parallel.For(0,
                    blocks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
                    work.MultiplyBlock);
            }
        }
    }

    private static int Rows(ReadOnlySpan<float> matrix, int dimension, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        return matrix.Length % dimension == 0
            ? matrix.Length / dimension
            : throw new ArgumentException($"Holds {matrix.Length} values, not a whole number of rows of {dimension}.", name);
    }

    /// <summary>
    /// Copies components k … k+Depth of all rows into panels, [panel][component][row of panel], missing rows as zeros.
    /// </summary>
    private static void Pack(float* matrix, int rows, int dimension, int k, int rowsOfPanel, float* packed)
    {
        int depth = Math.Min(Depth, dimension - k);
        for (int first = 0; first < rows; first += rowsOfPanel, packed += depth * rowsOfPanel)
        {
            int present = Math.Min(rowsOfPanel, rows - first);
            if (present < rowsOfPanel) new Span<float>(packed, depth * rowsOfPanel).Clear();
            PackPanel(matrix + ((long)first * dimension) + k, present, dimension, depth, rowsOfPanel, packed);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackPanel(float* rows, int present, int dimension, int depth, int rowsOfPanel, float* packed)
    {
        for (int row = 0; row < present; row++)
        {
            float* source = rows + ((long)row * dimension);
            float* target = packed + row;
            for (int i = 0; i < depth; i++, target += rowsOfPanel) *target = source[i];
        }
    }

    /// <summary>One multiplication, shared by the threads; each block of B's rows writes columns of its own.</summary>
    private sealed class Work(float* packedA, int rowsA, nint b, int rowsB, int dimension, nint products)
    {
        private readonly nint packedA = (nint)packedA;

        public void MultiplyBlock(int block)
        {
            int first = block * RowsOfBlockB, present = Math.Min(RowsOfBlockB, rowsB - first);
            int panelsA = (rowsA + RowsOfPanelA - 1) / RowsOfPanelA;
            using var packedB = new Buffer(RowsOfBlockB * Depth);
            for (int k = 0; k < dimension; k += Depth)
            {
                int depth = Math.Min(Depth, dimension - k);
                Pack((float*)b + ((long)first * dimension), present, dimension, k, RowsOfPanelB, packedB.Start);
                float* blockA = (float*)packedA + ((long)k * panelsA * RowsOfPanelA);
                for (int column = 0; column < present; column += RowsOfPanelB)
                {
                    MultiplyPanel(blockA, packedB.Start + ((long)column * depth), depth, first + column, k == 0);
                }
            }
        }

        private void MultiplyPanel(float* blockA, float* panelB, int depth, int column, bool begin)
        {
            float* edge = stackalloc float[RowsOfPanelA * RowsOfPanelB];
            int columns = Math.Min(RowsOfPanelB, rowsB - column);
            for (int row = 0; row < rowsA; row += RowsOfPanelA, blockA += RowsOfPanelA * depth)
            {
                float* tile = (float*)products + ((long)row * rowsB) + column;
                int rows = Math.Min(RowsOfPanelA, rowsA - row);
                if (rows == RowsOfPanelA && columns == RowsOfPanelB)
                {
                    InnerProductTile.Accumulate(blockA, panelB, depth, tile, rowsB, begin);
                    continue;
                }

                if (!begin) Copy(tile, rowsB, edge, RowsOfPanelB, rows, columns);
                InnerProductTile.Accumulate(blockA, panelB, depth, edge, RowsOfPanelB, begin);
                Copy(edge, RowsOfPanelB, tile, rowsB, rows, columns);
            }
        }

        private static void Copy(float* source, int sourceStride, float* target, int targetStride, int rows, int columns)
        {
            for (int row = 0; row < rows; row++)
            {
                new Span<float>(source + ((long)row * sourceStride),
                    columns).CopyTo(new Span<float>(target + ((long)row * targetStride), columns));
            }
        }
    }

    /// <summary>Native memory on a cache line.</summary>
    private readonly struct Buffer(nuint count) : IDisposable
    {
        public float* Start { get; } = (float*)NativeMemory.AlignedAlloc(Math.Max(count, 1) * sizeof(float), 64);

        public void Dispose() => NativeMemory.AlignedFree(Start);
    }
}
