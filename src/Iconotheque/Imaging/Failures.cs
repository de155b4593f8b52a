using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Turns libvips' errors into reasons that a curator understands.</summary>
internal static class Failures
{
    // libvips keeps one error text for the whole process. Reading is shared; a failed image is read again alone, so that its reason is its own.
    private static readonly ReaderWriterLockSlim Gate = new(LockRecursionPolicy.NoRecursion);

    /// <summary>Runs <paramref name="read"/>.</summary>
    /// <exception cref="ImageUnreadableException">It failed, for the reason given.</exception>
    public static T Explain<T>(EncodedImage encoded, Func<T> read)
    {
        LibVips.EnsureReady();
        try
        {
            return Shared(read);
        }
        catch (VipsException)
        {
            return Alone(encoded, read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageUnreadableException("the file cannot be read from its disk, or the disk for temporary files is full", e);
        }
    }

    private static T Shared<T>(Func<T> read)
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
