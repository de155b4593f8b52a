namespace Iconotheque.Classical;

/// <summary>An extremum of the scale space, brought to less than a pixel.</summary>
/// <param name="Octave">Index of its octave.</param>
/// <param name="Layer">Layer, 1 to 3.</param>
/// <param name="X">Column of the nearest pixel, in the octave.</param>
/// <param name="Y">Row of the nearest pixel, in the octave.</param>
/// <param name="Offset">How far it is from there.</param>
/// <param name="Response">Contrast, above 0.</param>
internal readonly record struct Extremum(int Octave, int Layer, int X, int Y, Offset Offset, float Response)
{
    /// <summary>Blur at which it was found, in the octave's pixels: σ = 1.6 · 2^(layer / 3).</summary>
    public float Sigma => (float)(Classical.Octave.Sigma
        * Exponential.Of((Layer + Offset.Layer) * (Exponential.Ln2 / Classical.Octave.Layers)));

    /// <summary>Rises as memory does: levels one after the other, each row by row. Below 2³¹.</summary>
    public ulong Place => (ulong)(Octave * 4 + Layer) << 24 | (uint)Y;

    /// <summary>Whether the two are one, found from two neighbouring pixels.</summary>
    public bool Is(in Extremum other) => (Octave, Layer, X, Y) == (other.Octave, other.Layer, other.X, other.Y);

    /// <summary>
    /// Fits a quadric around a pixel of the differences and moves to its extremum until that is within half a pixel.
    /// </summary>
    /// <remarks>Brown and Lowe, BMVC 2002; Lowe, IJCV 2004, section 4: low contrast and edges are turned away.</remarks>
    /// <returns>Whether a stable extremum was found.</returns>
    public static bool TryFit(in Octave octave, int layer, int x, int y, out Extremum extremum)
    {
        const int MostSteps = 5, Border = ScaleSpaceExtrema.Border;
        extremum = default;
        for (int step = 0; step < MostSteps; step++)
        {
            var d = new Neighbourhood(octave, layer, x, y);
            if (!d.TrySolve(out var offset)) return false;
            if (Math.Abs(offset.X) < 0.5f && Math.Abs(offset.Y) < 0.5f && Math.Abs(offset.Layer) < 0.5f)
            {
                if (!d.IsStable(offset, out float contrast)) return false;
                extremum = new Extremum(octave.Index, layer, x, y, offset, Math.Abs(contrast));
                return true;
            }

            const float Far = int.MaxValue / 3;
            if (Math.Abs(offset.X) > Far || Math.Abs(offset.Y) > Far || Math.Abs(offset.Layer) > Far) return false;
            x += (int)MathF.Round(offset.X);
            y += (int)MathF.Round(offset.Y);
            layer += (int)MathF.Round(offset.Layer);
            if (layer < 1 || layer > Classical.Octave.Layers || x < Border || x >= octave.Width - Border
                || y < Border || y >= octave.Height - Border) return false;
        }

        return false;
    }
}

/// <summary>How far an extremum is from the nearest pixel, in pixels and layers.</summary>
internal readonly record struct Offset(float X, float Y, float Layer);
