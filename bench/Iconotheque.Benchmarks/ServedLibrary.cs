using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Networks;
using Iconotheque.Numerics;
using Iconotheque.Upkeep;

namespace Iconotheque.Benchmarks;

/// <summary>A large library to be served: what the web application asks of real ones, made of a few real pictures.</summary>
/// <remarks>
/// The usual descriptors, gem+pca and rootsift. Twenty items a place; places take the pictures in turn. An item's vector is that
/// of the place's picture, moved by 0.6 for the place and 0.35 for the item in directions of their own: similarities of about
/// 0.92 within a place, 0.68 at most across. Files are shared, each item has a thumbnail of its own.
/// </remarks>
internal sealed class ServedLibrary
{
    /// <summary>Pictures of a place, numbered one after the other.</summary>
    public const int OfPlace = 20;

    private const int Batch = 12_500;

    private static readonly string[] Media = ["photograph", "postcard", "drawing", "print", "aerial view", "glass plate",
        "lantern slide", ""];
    private static readonly string[] Rights =
    [
        "http://creativecommons.org/publicdomain/mark/1.0/", "http://rightsstatements.org/vocab/InC/1.0/",
        "https://creativecommons.org/licenses/by/4.0/", "http://rightsstatements.org/vocab/NoC-NC/1.0/", ""
    ];
    private static readonly string[] Kinds = ["cathedral", "bridge", "market square", "harbour", "town hall", "street", "castle",
        "railway station", "mill", "garden", "theatre", "quay"];

    private readonly Picture[] pictures;
    private readonly ServedFeatures features;

    private ServedLibrary(Picture[] pictures) =>
        (this.pictures, features) = (pictures, new ServedFeatures(pictures.Select(picture => picture.Local)));

    /// <summary>Makes it.</summary>
    /// <param name="folder">Its folder, new.</param>
    /// <param name="count">How many items.</param>
    /// <param name="source">A folder of pictures, JPEG.</param>
    public static void Make(string folder, int count, string source)
    {
        var clock = Stopwatch.StartNew();
        using var networks = new NetworkDescriptors(NetworkStore.Default(), new BackboneOptions()) { Features = 1000 };
        var imaging = new ImagingOptions { MaxSide = 800 };
        LibraryWriter.Create(folder, new LibraryCard
        {
            Name = "served",
            MaxSide = 800,
            Features = 1000,
            Descriptors = [.. new[] { "gem+pca", "rootsift" }.Select(name => networks.Make(DescriptorSpec.Parse(name)!)).Select(
                made => new LibraryDescriptor(made.Name, made.Kind, made.Dimension, Describer.StampOf(made, imaging).Fields))]
        });
        using var writer = LibraryWriter.Open(folder);
        var describer = new PictureDescriber(folder, writer.Card, networks);
        var made = new ServedLibrary([.. Directory.EnumerateFiles(source, "*.jpg", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(path => Picture.Of(path, folder, describer)).OfType<Picture>()]);
        Say($"{made.pictures.Length} pictures described in {clock.Elapsed.TotalSeconds:F0} s");
        foreach (string name in Enumerable.Range(0, 8).Select(CollectionOf))
            writer.AddCollection(name, "made", "nowhere", ImmutableSortedDictionary<string, string>.Empty);
        for (int first = 0, batch = 0; first < count; first += Batch, batch++)
        {
            made.Add(writer, first, Math.Min(Batch, count - first), CollectionOf(batch % 3 == 0 ? 0 : batch % 8));
            Say($"{Math.Min(count, first + Batch)} items after {clock.Elapsed.TotalSeconds:F0} s");
        }

        writer.Compact();
        Say($"compacted after {clock.Elapsed.TotalSeconds:F0} s; {new DirectoryInfo(folder)
            .EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1e9:F1} GB");
    }

    private void Add(LibraryWriter writer, int first, int count, string collection)
    {
        var items = new DescribedItem[count];
        Parallel.For(0, count, i =>
        {
            var picture = pictures[(first + i) / OfPlace % pictures.Length];
            items[i] = new DescribedItem(Item(first + i, picture, collection), 0,
                [new GlobalVector(Vector(first + i, picture)), features.Of(first + i, (first + i) / OfPlace % pictures.Length)]);
            string thumbnail = Thumbnails.PathOf(writer.Folder, items[i].Item.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(thumbnail)!);
            File.WriteAllBytes(thumbnail, picture.Thumbnail);
        });
        writer.Commit(new LibraryChange(collection) { Described = [.. items] });
    }

    private static LibraryItem Item(int number, Picture picture, string collection)
    {
        var random = new Random(number);
        int year = 1840 + (int)(150 * Math.Sqrt(random.NextDouble()));
        bool isDated = random.Next(10) > 0;
        string kind = Kinds[number / OfPlace % Kinds.Length], place = Text($"Town {number / OfPlace % 400}");
        return new LibraryItem
        {
            Id = 0,
            Collection = collection,
            Identifier = Text($"{number:D8}.jpg"),
            Path = picture.Path,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number))),
            Bytes = new FileInfo(picture.Path).Length,
            Width = picture.Width,
            Height = picture.Height,
            Tone = (Tone)random.Next(3),
            Metadata = new ItemMetadata
            {
                Title = Text($"The {kind} of {place}, view {number % OfPlace + 1}"),
                Description = Text(
                    $"The {kind} seen from the {Kinds[random.Next(Kinds.Length)]}, plate {random.Next(5000)} of the series."),
                Creator = Text($"Photographer {random.Next(311)}"),
                Date = isDated ? Text($"{year}") : "",
                Medium = Media[random.Next(Media.Length)],
                Place = place,
                Rights = Rights[random.Next(Rights.Length)],
            },
            Dates = isDated ? new DateRange(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : null,
        };
    }

    private static float[] Vector(int number, Picture picture)
    {
        float[] vector = [.. picture.Global];
        Add(vector, new Random(number / OfPlace), 0.6f);
        Add(vector, new Random(int.MaxValue - number), 0.35f);
        TensorPrimitives.Divide(vector, (float)InnerProduct.Norm(vector), vector);
        return vector;
    }

    private static void Add(float[] vector, Random random, float length)
    {
        float[] noise = [.. vector.Select(_ => random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f)];
        TensorPrimitives.MultiplyAdd(noise, length / (float)InnerProduct.Norm(noise), vector, vector);
    }

    private static string CollectionOf(int collection) => Text($"Archive {(char)('A' + collection)}");

    private static void Say(FormattableString text) => Console.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A real picture, described.</summary>
    private sealed record Picture(string Path, int Width, int Height, float[] Global, LocalFeatures Local, byte[] Thumbnail)
    {
        /// <summary>Describes a picture; null when it has too few features to be of use here.</summary>
        public static Picture? Of(string path, string folder, PictureDescriber describer)
        {
            var facts = ImageReader.Identify(path, new ImagingOptions());
            var image = describer.Read(File.ReadAllBytes(path), path);
            var described = describer.Describe(image);
            if (described[1] is not LocalFeatures { Count: >= 500 } local) return null;
            string small = System.IO.Path.Combine(folder, "thumbnail.tmp");
            ImageWriter.WriteJpeg(Shrinking.To(image, Thumbnails.Side), small, 80);
            byte[] thumbnail = File.ReadAllBytes(small);
            File.Delete(small);
            return new Picture(System.IO.Path.GetFullPath(path), facts.Width, facts.Height, ((GlobalVector)described[0]).Values,
                local, thumbnail);
        }
    }
}
