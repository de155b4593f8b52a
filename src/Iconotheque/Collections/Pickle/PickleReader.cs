using System.Collections.Frozen;

namespace Iconotheque.Collections.Pickle;

/// <summary>
/// Reads Python pickles as data. A pickle is a program for a small stack machine; this machine has no instruction that runs code.
/// </summary>
/// <remarks>
/// <para>
/// Values: null, bool, long, <see cref="System.Numerics.BigInteger"/>, double, string, byte[], object?[] (tuple),
/// <see cref="List{T}"/> of object? (list, and sets in the order written), <see cref="PickleDictionary"/>, and what the
/// constructors of the table make. Strings of Python 2 come as text of one character a byte. A name that is not in the table is
/// refused when it is met, whatever would have been done with it.
/// </para>
/// <para>
/// Time and memory are linear in the file: lengths are compared with what is left of it, memo entries are numbered within what
/// was read, nesting lies on the machine's own stack, and keys of dictionaries are not hashed unless they are text. A value may
/// hold itself, or hold another many times over: whoever walks it must not assume a tree.
/// </para>
/// <para>Instructions: Python's <c>pickletools</c>; PEP 307, 3154, 574.</para>
/// </remarks>
internal static class PickleReader
{
    private const long LongestFile = 1 << 28;

    /// <summary>Reads a file that holds one pickle.</summary>
    /// <param name="path">The file.</param>
    /// <param name="globals">The names that the pickle may use.</param>
    /// <exception cref="InputException">The file cannot be read, is no pickle, is cut short, or names something else.</exception>
    public static object? ReadFile(string path, FrozenDictionary<string, PickleConstructor> globals)
    {
        byte[] data;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > LongestFile)
                throw new InputException(path, $"is {length} bytes long; ground truth of at most {LongestFile} bytes is read.");
            data = RegularFile.ReadAll(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }

        return Read(data, path, globals);
    }

    /// <summary>Reads a pickle from memory; bytes after its end are passed over.</summary>
    /// <param name="data">The bytes; values may refer to copies of them, never to the array itself.</param>
    /// <param name="file">The file to name in messages.</param>
    /// <param name="globals">The names that the pickle may use, such as <c>numpy.dtype</c>, with what stands for them.</param>
    /// <exception cref="InputException">It is no pickle, is cut short, or names something else.</exception>
    public static object? Read(byte[] data, string file, FrozenDictionary<string, PickleConstructor> globals) =>
        new PickleMachine(new PickleSource(file, data), globals).Run();
}
