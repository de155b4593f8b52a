using System.Runtime.InteropServices;

namespace Iconotheque.Imaging;

/// <summary>Environment variables as native libraries see them.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>
    /// Sets a variable where native code looks for it, which .NET's own setter does not do on Unix; keeps what the user has set.
    /// </summary>
    public static void SetDefault(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is not null) return;
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable(name, value);
        else _ = SetEnvironment(name, value, 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
