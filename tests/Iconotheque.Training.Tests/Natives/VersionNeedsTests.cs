using System.Buffers.Binary;
using Iconotheque.Training.Natives;

namespace Iconotheque.Training.Tests.Natives;

public class VersionNeedsTests
{
    private const int Needs = 0x40, Sections = 0x80;

    [Fact]
    public void A_version_is_hashed_as_linkers_do() => Assert.Equal(0x09691a75u, VersionNeeds.Hash("GLIBC_2.2.5"));

    [Fact]
    public void Only_the_version_that_is_named_becomes_weak()
    {
        byte[] elf = Library();
        Assert.Equal(1, VersionNeeds.Weaken(elf, "GLIBCXX_3.4.32"));
        Assert.Equal((0, 2), (Flags(elf, Needs + 16), Flags(elf, Needs + 32)));
    }

    [Fact]
    public void What_is_weak_already_is_not_counted()
    {
        byte[] elf = Library();
        VersionNeeds.Weaken(elf, "GLIBCXX_3.4.32");
        Assert.Equal(0, VersionNeeds.Weaken(elf, "GLIBCXX_3.4.32"));
    }

    [Fact]
    public void Something_else_than_a_library_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(new byte[100], "GLIBC_2.2.5"));
        Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(Library().AsSpan(0, Sections), "GLIBC_2.2.5"));
        byte[] far = Library();
        BinaryPrimitives.WriteInt64LittleEndian(far.AsSpan(Sections + 0x18), 1L << 40);
        Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(far, "GLIBC_2.2.5"));
    }

    /// <summary>An ELF file of one section, which needs two versions of one library.</summary>
    private static byte[] Library()
    {
        byte[] elf = new byte[Sections + 64];
        "\u007fELF\u0002\u0001"u8.CopyTo(elf);
        BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(0x28), Sections);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(0x3a), 64);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(0x3c), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(Needs + 2), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(Needs + 8), 16);
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(Needs + 16), VersionNeeds.Hash("GLIBCXX_3.4.30"));
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(Needs + 16 + 12), 16);
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(Needs + 32), VersionNeeds.Hash("GLIBCXX_3.4.32"));
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(Sections + 4), 0x6ffffffe);
        BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(Sections + 0x18), Needs);
        BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(Sections + 0x2c), 1);
        return elf;
    }

    private static int Flags(byte[] elf, int entry) => BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(entry + 4));
}
