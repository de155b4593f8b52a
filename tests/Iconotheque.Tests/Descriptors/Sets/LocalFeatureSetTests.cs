using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Tests.Descriptors.Sets;

public class LocalFeatureSetTests
{
    [Fact]
    public void Features_that_are_read_row_by_row_are_those_of_the_files_from_any_thread_in_any_order()
    {
        using var folder = new TemporaryFolder();
        float[][] images = [[1, 2, 3, 4], [], [5, 6], [7, 8, 9, 10, 11, 12], [13, 14], [15, 16]];
        using var mapped = MadeFeatures.Write(folder["a"], 2, images, ["a", "b", "c", "d", "e", "f"]);
        int reads = 0;
        using var read = LocalFeatureSet.Of(mapped.Info, mapped.Images, mapped.Dimension, row =>
        {
            Interlocked.Increment(ref reads);
            return mapped.Copy(row);
        });
        Assert.Equal(8, read.Count);
        Parallel.For(0, 600, i =>
        {
            int image = i * 7 % images.Length;
            Assert.Equal(mapped.FloatsOf(image).ToArray(), read.FloatsOf(image).ToArray());
            Assert.Equal(mapped.VectorsOf(image).ToArray(), read.VectorsOf(image).ToArray());
            Assert.Equal(mapped.KeypointsOf(image).ToArray(), read.KeypointsOf(image).ToArray());
            Assert.Equal(mapped.CountOf(image), read.CountOf(image));
            Assert.Equal(mapped.SizeOf(image), read.SizeOf(image));
        });
        int before = reads;
        for (int i = 0; i < 100; i++) Assert.Equal(i % 2 == 0 ? 6 : 2, read.FloatsOf(i % 2 == 0 ? 3 : 2).Length);
        Assert.InRange(reads - before, 0, 2);
    }
}
