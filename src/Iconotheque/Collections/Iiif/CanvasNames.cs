using Iconotheque.Collections.Records;

namespace Iconotheque.Collections.Iiif;

/// <summary>Gives each picture of a reading a name of its own, though documents use the ids of canvases again.</summary>
/// <remarks>Memory: 48 bytes a picture, and the names of documents.</remarks>
internal sealed class CanvasNames
{
    private readonly HashSet<string> documents = new(StringComparer.Ordinal);
    private readonly Dictionary<UInt128, (UInt128 Image, UInt128 Document)> taken = [];

    /// <summary>What tells a document from others: its id, or where it was read when it has none or another has it.</summary>
    public string DocumentOf(string id, string read) => id.Length > 0 && documents.Add(id) ? id : read;

    /// <summary>
    /// The name of a picture: the canvas's id; of further images of the canvas, and of canvases of the same document with the
    /// same id, a number behind it; of another document with such a canvas and other images, that document behind it in brackets.
    /// </summary>
    /// <param name="canvas">The id of the canvas.</param>
    /// <param name="place">The place of the image on its canvas, from 0.</param>
    /// <param name="document">What tells its document from others.</param>
    /// <param name="image">The address of the image.</param>
    /// <returns>Null when this canvas was there before with this image: it is the same picture.</returns>
    public string? Of(string canvas, int place, string document, string image)
    {
        var (own, shown) = (TextKey.Of(document), TextKey.Of(image));
        bool isOfAnother = false;
        for (int number = place + 1; ; number++)
        {
            string stem = isOfAnother ? $"{canvas} [{document}]" : canvas;
            string name = number == 1 ? stem : $"{stem} {number}";
            if (taken.TryAdd(TextKey.Of(name), (shown, own))) return name;
            var before = taken[TextKey.Of(name)];
            if (before.Image == shown) return null;
            if (isOfAnother || before.Document == own) continue;
            (isOfAnother, number) = (true, place);
        }
    }
}
