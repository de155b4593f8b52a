namespace Iconotheque;

/// <summary>Failures that say that a disk has no room left.</summary>
internal static class FullDisk
{
    /// <summary>ENOSPC of POSIX, as .NET gives it.</summary>
    public const int Posix = 28;

    private const int Windows = unchecked((int)0x80070070);

    /// <summary>Whether a failure is one of these.</summary>
    public static bool Is(Exception failure) => failure is IOException { HResult: Posix or Windows };
}
