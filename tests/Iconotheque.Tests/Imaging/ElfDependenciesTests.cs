using System.Runtime.InteropServices;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Imaging;

public class ElfDependenciesTests
{
    [Fact]
    public void Reads_and_drops_the_dependencies_of_a_real_library()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "The packaged OpenCV is for linux-x64.");
        byte[] elf = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native",
            "libOpenCvSharpExtern.so"));
        var before = ElfDependencies.Of(elf);
        Assert.Contains("libc.so.6", before);
        Assert.Contains("libgtk-3.so.0", before);
        Assert.Equal(["libgtk-3.so.0"], ElfDependencies.Drop(elf, name => name == "libgtk-3.so.0"));
        Assert.Equal(before.Where(name => name != "libgtk-3.so.0"), ElfDependencies.Of(elf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ a Windows program of at least sixty-four bytes, which has no dynamic section at all")]
    public void Refuses_other_files(string text) =>
        Assert.Throws<InvalidDataException>(() => ElfDependencies.Of(System.Text.Encoding.Latin1.GetBytes(text)));
}
