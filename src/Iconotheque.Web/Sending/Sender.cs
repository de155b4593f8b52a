using System.Runtime.InteropServices;
using Iconotheque.Collections.Records;
using Iconotheque.Web.Accounts;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;
using Iconotheque.Web.Libraries;
using Iconotheque.Web.Pictures;

namespace Iconotheque.Web.Sending;

/// <summary>Makes what one request sends a job.</summary>
internal sealed class Sender(SentCollections sent, JobBook book, RequestLibrary library, Visitor visitor, QueryPictures held,
    TimeProvider time)
{
    private const int MostNames = 50_000;

    /// <summary>Where the request's files are received.</summary>
    /// <exception cref="NoRoomException">The disk has no room for them.</exception>
    public SentFiles Receive(long length) => sent.Receive(length);

    /// <summary>Keeps files, and asks for them to be taken into the library.</summary>
    /// <exception cref="ArgumentException">There is no picture among them, or the name of the collection will not do.</exception>
    public Job Add(string collection, SentFiles files)
    {
        string name = JobKinds.NewName(collection.Trim());
        if (files.Pictures.Count == 0 && files.Table is null && files.Folder.Length == 0)
            throw new ArgumentException(files.LeftOut.Count == 0 ? "No picture was sent." : "None of the files can be "
                + $"taken: {string.Join("; ", files.LeftOut.Take(5).Select(left => $"{left.Path}: {left.Reason}"))}.");
        var command = sent.Keep(library.View, name, files);
        string target = files.Pictures.Count == 0 ? name : $"{name} ({files.Pictures.Count})";
        var job = book.Add("add", target, _ => [command], visitor.Name, time.GetUtcNow());
        foreach (var (path, reason) in files.LeftOut)
        {
            book.Log(job.Id, $"left out: {path}: {reason}");
            book.LeaveOut(job.Id, new LeftOut(IsPicture: true, path, reason));
        }

        return book.Find(job.Id)!;
    }

    /// <summary>How a table would be read, and what it would be joined to.</summary>
    /// <param name="collection">The collection that it goes to; its pictures are among those.</param>
    /// <param name="files">The table, and what is stated of it.</param>
    /// <param name="chosen">The pictures that would be sent with it, as the browser names them.</param>
    public TableLook Look(string collection, SentFiles files, IEnumerable<string> chosen)
    {
        var names = chosen.Select(SentFiles.PathOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        string? there = files.Folder.Length > 0 ? files.Folder : sent.PicturesOf(library.View, collection.Trim());
        if (there is not null && Directory.Exists(there))
            names.UnionWith(new FolderSource(there).Read(_ => { }, CancellationToken.None).Select(item => item.Identifier)
                .Take(MostNames));
        return TableLook.Of(files, names.Count == 0 ? null : names, library.View.Folder);
    }

    /// <summary>Keeps a picture that was searched by.</summary>
    /// <exception cref="NotFoundException">It is no longer held.</exception>
    public async Task<Job> KeepAsync(string key, string collection, CancellationToken cancellation)
    {
        var picture = held.Find(key) ?? throw new NotFoundException("This picture is not, or no longer, held.");
        using var files = Receive(picture.Bytes.Length);
        using var bytes = MemoryMarshal.TryGetArray(picture.Bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(picture.Bytes.ToArray());
        await files.AddPictureAsync(picture.Name, bytes, cancellation);
        return Add(collection, files);
    }
}
