using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public sealed class Crc32CTests
{
    [Fact]
    public void Is_the_check_value_of_the_catalogue_of_checksums() => Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    [Fact]
    public void Is_the_values_of_rfc_3720()
    {
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
    }

    /// <summary>0xE3069283 turned right by 15 bits is 0x2507C60D; plus 0xA282EAD8.</summary>
    [Fact]
    public void Is_masked_as_leveldb_does() => Assert.Equal(0xC78AB0E5u, Crc32C.Masked("123456789"u8));
}
