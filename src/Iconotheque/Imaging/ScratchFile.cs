namespace Iconotheque.Imaging;

/// <summary>A file in the system's folder for temporary files, removed when done with.</summary>
internal sealed class ScratchFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(),
        $"iconotheque-{Guid.NewGuid():N}{extension}");

    public void Dispose() => File.Delete(Path);
}
