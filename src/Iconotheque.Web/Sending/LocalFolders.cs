using System.Collections.Immutable;
using System.Net;
using Iconotheque.Collections;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Sending;

/// <summary>
/// The folders of this machine, for whoever sits at it: where the server has no accounts, listens to this machine alone and is
/// asked without a proxy. To others they do not exist.
/// </summary>
internal sealed class LocalFolders(ServerOptions options)
{
    /// <summary>The most folders and tables of a folder that are shown, and the most pictures that are counted.</summary>
    public const int MostShown = 500, MostCounted = 10_000;

    private const int LongestPath = 1000;

    private static readonly string[] OfProxies = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>Whether whoever asks may see them.</summary>
    public bool AreOpenTo(HttpContext context) => !options.HasAccounts && IPAddress.IsLoopback(options.Address)
        && options.PublicUrl is null && options.TrustedProxies.IsEmpty
        && context.Connection.RemoteIpAddress is { } asks && IPAddress.IsLoopback(asks)
        && !OfProxies.Any(context.Request.Headers.ContainsKey);

    /// <summary>A folder, by the path that a request gives.</summary>
    /// <exception cref="NotFoundException">There is none, or it is not shown to whoever asks.</exception>
    public string Find(HttpContext context, string path)
    {
        if (!AreOpenTo(context)) throw new NotFoundException("There are no folders here.");
        bool isPath = path.Length is > 0 and <= LongestPath && !path.Any(char.IsControl) && Path.IsPathFullyQualified(path);
        string full = isPath ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) : "";
        if (!isPath || !Directory.Exists(full)) throw new NotFoundException($"There is no folder '{Shown(path)}'.");
        if (IsOf(full, Path.GetFullPath(options.Library)))
            throw new NotFoundException("The library keeps its own files there; choose another folder.");
        return full;
    }

    /// <summary>Where to begin: the own folder, its usual folders of pictures, and the disks.</summary>
    public static ImmutableArray<string> Beginnings() =>
    [
        .. new[] { Environment.SpecialFolder.UserProfile, Environment.SpecialFolder.MyPictures,
            Environment.SpecialFolder.MyDocuments, Environment.SpecialFolder.DesktopDirectory }
            .Select(Environment.GetFolderPath).Concat(Disks()).Where(path => path.Length > 0 && Directory.Exists(path))
            .Distinct(),
    ];

    /// <summary>What a folder holds: folders, in the order of their names, without those that are hidden or links.</summary>
    public FolderContent Content(string path)
    {
        try
        {
            var folder = new DirectoryInfo(path);
            string[] inner = [.. folder.EnumerateDirectories("*", Plain).Where(one => one.LinkTarget is null
                && !IsOf(one.FullName, Path.GetFullPath(options.Library))).Select(one => one.FullName)
                .Take(MostCounted).Order(StringComparer.CurrentCultureIgnoreCase)];
            int pictures = folder.EnumerateFiles("*", Plain).Where(file => ImageExtensions.Matches(file.Name))
                .Take(MostCounted).Count();
            return new FolderContent([.. inner.Take(MostShown)], inner.Length > MostShown, pictures, IsReadable: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FolderContent([], IsCut: false, 0, IsReadable: false);
        }
    }

    private static EnumerationOptions Plain { get; } = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        IgnoreInaccessible = true,
    };

    private static IEnumerable<string> Disks() => DriveInfo.GetDrives()
        .Where(drive => drive is { DriveType: DriveType.Fixed or DriveType.Removable or DriveType.Network, IsReady: true })
        .Select(drive => drive.RootDirectory.FullName)
        .Where(root => OperatingSystem.IsWindows() || root == "/"
            || new[] { "/media/", "/mnt/", "/run/media/", "/Volumes/" }.Any(mount =>
                root.StartsWith(mount, StringComparison.Ordinal)));

    private static bool IsOf(string path, string folder) => path == folder
        || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Shown(string path) => path.Length <= 100 ? path : path[..100] + "…";
}

/// <summary>What a folder of this machine holds.</summary>
/// <param name="Folders">Folders, by their paths.</param>
/// <param name="IsCut">Whether there are more.</param>
/// <param name="Pictures">How many pictures lie in it, those of its folders not counted.</param>
/// <param name="IsReadable">Whether it could be read.</param>
internal sealed record FolderContent(ImmutableArray<string> Folders, bool IsCut, int Pictures, bool IsReadable);
