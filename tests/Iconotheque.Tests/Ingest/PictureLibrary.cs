using Iconotheque.Collections.Records;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Networks;

namespace Iconotheque.Tests.Ingest;

/// <summary>
/// A library of real pictures, described by the network that comes along and by ORB, with a folder of pictures beside it.
/// </summary>
internal sealed class PictureLibrary : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PictureLibrary(string descriptors = "gem+pca,orb", int features = 200)
    {
        Directory.CreateDirectory(Pictures);
        Networks = new NetworkDescriptors(new NetworkStore(folder["networks"]), new BackboneOptions()) { Features = features };
        var imaging = new ImagingOptions { MaxSide = 320 };
        LibraryWriter.Create(Path, new LibraryCard
        {
            Name = "library",
            MaxSide = imaging.MaxSide,
            Features = features,
            Descriptors = [.. descriptors.Split(',').Select(name => Networks.Make(DescriptorSpec.Parse(name)!))
                .Select(made => new LibraryDescriptor(made.Name, made.Kind, made.Dimension,
                    Iconotheque.Descriptors.Sets.Describer.StampOf(made, imaging).Fields))],
        });
    }

    public NetworkDescriptors Networks { get; }

    public string Path => folder["library"];

    public string Pictures => folder["pictures"];

    public string Picture(string name, RgbImage image)
    {
        string path = System.IO.Path.Combine(Pictures, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (name.EndsWith(".png", StringComparison.Ordinal)) ImageWriter.WritePng(image, path);
        else ImageWriter.WriteJpeg(image, path);
        return path;
    }

    public PictureDescriber Describer() => new(Path, LibraryCard.Read(Path), Networks);

    public IngestSummary Add(IngestOptions? options = null, string collection = "pictures") =>
        Add(ListedSource.Of(Pictures), options, collection);

    public IngestSummary Add(ItemSource source, IngestOptions? options = null, string collection = "pictures")
    {
        using var writer = LibraryWriter.Open(Path);
        return new Ingestion(writer, Describer(), options ?? new IngestOptions()).Run(collection, source);
    }

    public LibraryView View() => LibraryView.Open(Path);

    public void Dispose()
    {
        Networks.Dispose();
        folder.Dispose();
    }
}
