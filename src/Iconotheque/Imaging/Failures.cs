using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Turns the errors of files and of libvips into reasons that a curator understands.</summary>
internal static class Failures
{
    // libvips keeps one error text for the whole process. Reading is shared; a failed image is read again alone, so that its
    // reason is its own.
    private static readonly ReaderWriterLockSlim Gate = new(LockRecursionPolicy.NoRecursion);

    /// <summary>Runs <paramref name="read"/>.</summary>
    /// <exception cref="ImageUnreadableException">It failed, for the reason given.</exception>
    public static T Explain<T>(EncodedImage encoded, Func<T> read)
    {
        LibVips.EnsureReady();
        try
        {
            return ReadTogether(read);
        }
        catch (VipsException)
        {
            return Alone(encoded, read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageUnreadableException("the file cannot be read from its disk, or the disk for temporary files is full",
                e);
        }
    }

    /// <summary>Reads of a file, unless it is a pipe, a device or a folder.</summary>
    /// <exception cref="ImageUnreadableException">It cannot be got at, for the reason given.</exception>
    public static T OfFile<T>(string path, Func<T> read)
    {
        try
        {
            return RegularFile.Refusal(path) is { } refusal ? throw new ImageUnreadableException($"it {refusal}") : read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ImageUnreadableException(ReasonOf(e, path), e) { IsOfAccess = true };
        }
    }

    private static string ReasonOf(Exception failure, string path) => failure switch
    {
        UnauthorizedAccessException => "no permission to read the file",
        FileNotFoundException or DirectoryNotFoundException when path.Contains('\uFFFD') =>
            "the name is not UTF-8; rename the file",
        FileNotFoundException => "the file does not exist, or is a link to one that does not",
        DirectoryNotFoundException => "the file's folder does not exist",
        ArgumentException => "the name is not one that a file can have",
        _ => "the file cannot be read from its disk",
    };

    private static T ReadTogether<T>(Func<T> read)
    {
        Gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            Gate.ExitReadLock();
        }
    }

    private static T Alone<T>(EncodedImage encoded, Func<T> read)
    {
        Gate.EnterWriteLock();
        try
        {
            // Building an exception takes the text that others have left and empties the buffer.
            _ = new VipsException("");
            return read();
        }
        catch (VipsException e)
        {
            throw new ImageUnreadableException(FailureReason.Of(encoded.Format.Name, e.Message), e);
        }
        finally
        {
            Gate.ExitWriteLock();
        }
    }
}
