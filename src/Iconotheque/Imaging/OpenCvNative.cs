using System.Reflection;
using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Iconotheque.Imaging;

/// <summary>Loads OpenCV's native library, also on a machine without a desktop.</summary>
/// <remarks>
/// The packaged native for linux-x64 is built with a window toolkit: it asks the loader for GTK, X11 and what they need,
/// although nothing here opens a window and every such function would be bound only when called. Where those libraries
/// are absent, a copy whose list of dependencies leaves the absent ones out is made once, beside the program or in the
/// user's own cache, and loaded instead. See docs/decisions/0003-opencv-without-a-desktop.md.
/// </remarks>
internal static class OpenCvNative
{
    private const string Name = "OpenCvSharpExtern";
    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Makes sure that OpenCV can be called; does nothing from the second time on.</summary>
    /// <exception cref="InputException">It cannot be loaded; the message names the missing libraries and the remedy.</exception>
    public static void EnsureLoaded()
    {
        if (Handle.IsValueCreated) return;
        _ = Handle.Value;
    }

    private static nint Load()
    {
        var assembly = typeof(Cv2).Assembly;

        // Intel's IPP chooses its code by the maker of the processor, so results would change with it; and where it asks for the
        // maker at every call, as on virtual machines of other makers, a third of SIFT's time went into the question.
        NativeEnvironment.SetDefault("OPENCV_IPP", "disabled");
        NativeEnvironment.SetDefault("OPENCV_LOG_LEVEL", "ERROR");
        if (!NativeLibrary.TryLoad(Name, assembly, null, out nint handle))
        {
            handle = LoadWithout(assembly);
        }

        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? handle : 0);

        // The callers run in parallel themselves; nested pools only get in each other's way.
        Cv2.SetNumThreads(1);
        return handle;
    }

    private static nint LoadWithout(Assembly assembly)
    {
        string original = Find()
            ?? throw Failure("it is not there; the OpenCvSharp4 runtime package of this platform is missing", []);
        if (!OperatingSystem.IsLinux()) throw Failure("the loader refuses it", []);
        byte[] elf = RegularFile.ReadAll(original);
        string[] absent = [.. ElfDependencies.Of(elf).Where(name => !NativeLibrary.TryLoad(name, out _))];
        ElfDependencies.Drop(elf, absent.Contains);
        string copy = $"lib{Name}.{assembly.GetName().Version}.{elf.Length}.so";
        foreach (string folder in Folders(original))
        {
            string path = Path.Combine(folder, copy);
            if (TryWrite(path, elf) && NativeLibrary.TryLoad(path, out nint handle)) return handle;
        }

        throw Failure("the loader refuses it", absent);
    }

    private static bool TryWrite(string path, byte[] elf)
    {
        if (new FileInfo(path) is { Exists: true } made && made.Length == elf.Length) return true;
        try
        {
            AtomicFile.Write(path, stream => stream.Write(elf));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Folders(string original)
    {
        yield return Path.GetDirectoryName(original)!;
        string cache = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        if (cache.Length > 0) yield return Path.Combine(cache, "iconotheque", "native");
    }

    private static string? Find()
    {
        string searched = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"))
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"))
            .Select(folder => Path.Combine(folder, $"lib{Name}.so"))
            .FirstOrDefault(File.Exists);
    }

    private static InputException Failure(string why, string[] absent) => new(
        $"lib{Name}",
        $"OpenCV's native library cannot be loaded: {why}."
        + (absent.Length == 0 ? "" : $" Missing: {string.Join(", ", absent)}. On Debian: "
            + "apt install libgtk-3-0 libatomic1 libharfbuzz0b libfreetype6."));
}
