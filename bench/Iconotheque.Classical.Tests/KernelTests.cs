namespace Iconotheque.Classical.Tests;

/// <summary>Each kernel gives the bits of its definition, on pictures of awkward sizes.</summary>
public sealed class KernelTests
{
    public static TheoryData<int, int> Sizes => new() { { 64, 63 }, { 97, 80 }, { 131, 90 }, { 160, 65 } };

    [Fact]
    public void Luma_at_every_width()
    {
        byte[] rgb = MadePicture.Rectangles(80, 3, 1);
        for (int width = 0; width <= 80; width++)
        {
            byte[] expected = new byte[width], actual = new byte[width];
            Luma.Reference(rgb.AsSpan(0, 3 * width), expected);
            Luma.OfRow(rgb.AsSpan(0, 3 * width), actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Resize(int width, int height)
    {
        var from = Grey(width, height);
        int w = width * 5 / 6, h = height * 5 / 6;
        var (expected, actual) = (Plane<byte>.Rent(w, h), Plane<byte>.Rent(w, h));
        LinearResize.Reference(from, expected);
        LinearResize.Of(from, actual);
        AssertSame(expected, actual, 0);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Blur_of_bytes(int width, int height)
    {
        var from = Grey(width, height);
        var (expected, actual) = (Plane<byte>.Rent(width, height), Plane<byte>.Rent(width, height));
        BlurBytes.Reference(from, expected);
        BlurBytes.Of(from, actual);
        AssertSame(expected, actual, BlurBytes.Reach);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Corners_are_those_whose_score_tops_their_neighbours(int width, int height)
    {
        const int Border = 5;
        var picture = Grey(width, height);
        var corners = new Gathered<Corner>(1);
        DetectFast.In(picture, Border, 20, ref corners);
        var expected = new List<Corner>();
        for (int y = Border; y < height - Border; y++)
        {
            for (int x = Border; x < width - Border; x++)
            {
                byte score = DetectFast.Reference(picture, x, y, 20);
                bool peak = score > 0;
                for (int k = 0; k < 9; k++)
                    if (k != 4) peak &= score > DetectFast.Reference(picture, x + k % 3 - 1, y + k / 3 - 1, 20);
                if (peak) expected.Add(new Corner(x, y, score));
            }
        }

        Assert.True(expected.Count > 20, $"{expected.Count}");
        Assert.Equal(expected, corners.Items.ToArray());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Corners_are_scored_turned_and_described(int width, int height)
    {
        var picture = Grey(width, height);
        byte[] expected = new byte[SteeredPairs.Bytes], actual = new byte[SteeredPairs.Bytes];
        for (int i = 0; i < 200; i++)
        {
            int x = 20 + i * 7 % (width - 40), y = 20 + i * 11 % (height - 40);
            Assert.Equal(HarrisScore.Reference(picture, x, y), HarrisScore.Of(picture, x, y));
            Assert.Equal(PatchOrientation.Reference(picture, x, y), PatchOrientation.Of(picture, x, y));
            SteeredPairs.Reference(picture, new Corner(x, y, 0), i * 1.8f, expected);
            SteeredPairs.Describe(picture, new Corner(x, y, 0), i * 1.8f, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    public void Doubling_and_blur_of_floats(int width, int height)
    {
        var grey = Grey(width, height);
        var doubled = Doubled.Of(grey);
        for (int i = 0; i < doubled.Width * doubled.Height; i++)
        {
            int x = i % doubled.Width, y = i / doubled.Width;
            Assert.Equal(Doubled.Reference(grey, x, y), doubled.At(x, y));
        }

        foreach (double sigma in new[] { 1.2, 3.1 })
        {
            float[] kernel = Exponential.Kernel(sigma);
            Assert.Equal(1, 2 * kernel.Sum(w => (double)w) - kernel[0], 6);
            var expected = Plane<float>.Rent(doubled.Width, doubled.Height);
            var actual = Plane<float>.Rent(doubled.Width, doubled.Height);
            GaussianBlur.Reference(doubled, expected, kernel);
            GaussianBlur.Of(doubled, actual, kernel);
            AssertSame(expected, actual, 0);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Extrema_are_found_turned_and_described(int width, int height)
    {
        var octave = Octave.Of(Grey(width, height));
        for (; octave.Index < 2; octave = octave.Next())
        {
            var extrema = new Gathered<Extremum>(1);
            ScaleSpaceExtrema.In(octave, ref extrema);
            Assert.Equal(Expected(octave), extrema.Items.ToArray());
            float[] a = new float[SiftOrientation.Bins], b = new float[SiftOrientation.Bins];
            byte[] c = new byte[SiftDescriptor.Length], d = new byte[SiftDescriptor.Length];
            foreach (var extremum in extrema.Items)
            {
                SiftOrientation.Reference(octave[extremum.Layer], extremum, a);
                SiftOrientation.Gather(octave[extremum.Layer], extremum, b);
                Assert.Equal(a, b);
                foreach (float direction in new[] { 0f, 90, 45, 213.7f })
                {
                    SiftDescriptor.Reference(octave[extremum.Layer], extremum, direction, c);
                    SiftDescriptor.Describe(octave[extremum.Layer], extremum, direction, d);
                    Assert.Equal(c, d);
                }
            }

            Assert.True(extrema.Count > 10, $"{extrema.Count}");
        }
    }

    [Fact]
    public void RootSift_of_every_component()
    {
        byte[] sift = new byte[SiftDescriptor.Length];
        float[] expected = new float[sift.Length], actual = new float[sift.Length];
        for (int seed = 0; seed < 50; seed++)
        {
            for (int i = 0; i < sift.Length; i++) sift[i] = (byte)(i * seed * 37 >> seed % 5);
            RootVector.Reference(sift, expected);
            RootVector.Of(sift, actual);
            Assert.Equal(expected, actual);
        }
    }

    private static List<Extremum> Expected(in Octave octave)
    {
        var expected = new List<Extremum>();
        for (int y = ScaleSpaceExtrema.Border; y < octave.Height - ScaleSpaceExtrema.Border; y++)
        {
            for (int layer = 1; layer <= Octave.Layers; layer++)
            {
                for (int x = ScaleSpaceExtrema.Border; x < octave.Width - ScaleSpaceExtrema.Border; x++)
                {
                    if (ScaleSpaceExtrema.Reference(octave, layer, x, y)
                        && Extremum.TryFit(octave, layer, x, y, out var extremum)) expected.Add(extremum);
                }
            }
        }

        return expected;
    }

    private static Plane<byte> Grey(int width, int height) => Luma.Of(MadePicture.Rectangles(width, height, 7), width, height);

    private static void AssertSame<T>(in Plane<T> expected, in Plane<T> actual, int border) where T : unmanaged
    {
        for (int y = border; y < expected.Height - border; y++)
        {
            for (int x = border; x < expected.Width - border; x++)
            {
                T sought = expected.At(x, y), found = actual.At(x, y);
                if (!sought.Equals(found)) Assert.Fail($"{x}, {y}: {sought}, not {found}");
            }
        }
    }
}
