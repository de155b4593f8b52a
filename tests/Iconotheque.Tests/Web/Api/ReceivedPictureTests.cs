using System.Runtime.InteropServices;
using Iconotheque.Web.Api;

namespace Iconotheque.Tests.Web.Api;

public class ReceivedPictureTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(749, 749)]
    [InlineData(750, 1000)]
    [InlineData(1000, 1000)]
    public void What_is_held_is_hardly_larger_than_what_is_counted(int length, int held)
    {
        byte[] block = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
        var fitting = ReceivedPicture.Fitting(block, length);
        Assert.Equal(block.AsSpan(0, length), fitting.Span);
        Assert.True(MemoryMarshal.TryGetArray(fitting, out var array));
        Assert.Equal(held, array.Array!.Length);
    }
}
