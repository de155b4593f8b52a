using System.Buffers;
using System.Text;

namespace Iconotheque.Collections.Tables;

/// <summary>What the bytes of a file say of its encoding. They are read once, in blocks; nothing but counts is kept.</summary>
internal sealed class TextSurvey
{
    private const int BlockLength = 1 << 16;

    // Windows-1252 has no letter for these.
    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private int lines;

    /// <summary>Letters beyond ASCII that are well-formed UTF-8.</summary>
    public long WellFormed { get; private set; }

    /// <summary>Sequences of bytes that are not.</summary>
    public long IllFormed { get; private set; }

    /// <summary>The line of the first that is not, from 1; 0 for none.</summary>
    public int IllFormedLine { get; private set; }

    /// <summary>The line of the first of them that Windows-1252 does not have either; 0 for none.</summary>
    public int UndefinedLine { get; private set; }

    /// <summary>The line of the first zero byte; 0 for none.</summary>
    public int ZeroLine { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    public static TextSurvey Of(Stream stream)
    {
        var survey = new TextSurvey();
        byte[] buffer = new byte[BlockLength];
        int kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            int length = kept + read, taken = survey.Take(buffer.AsSpan(0, length), isLast: false);
            kept = length - taken;
            buffer.AsSpan(taken, kept).CopyTo(buffer);
        }

        survey.Take(buffer.AsSpan(0, kept), isLast: true);
        return survey;
    }

    /// <summary>Looks at a block; how many of its bytes were looked at, all but a letter that goes on in the next.</summary>
    private int Take(ReadOnlySpan<byte> bytes, bool isLast)
    {
        int at = 0;
        while (bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var next)
        {
            at += next;
            var status = Rune.DecodeFromUtf8(bytes[at..], out _, out int length);
            if (status == OperationStatus.NeedMoreData && !isLast) return Counted(bytes[..at]);
            if (status == OperationStatus.Done) WellFormed++;
            else NoteIllFormed(bytes, at, length);
            at += length;
        }

        return Counted(bytes);
    }

    private void NoteIllFormed(ReadOnlySpan<byte> bytes, int at, int length)
    {
        IllFormed++;
        if (IllFormedLine == 0) IllFormedLine = LineOf(bytes, at);
        if (UndefinedLine == 0 && bytes.Slice(at, length).ContainsAny(Undefined)) UndefinedLine = LineOf(bytes, at);
    }

    private int Counted(ReadOnlySpan<byte> bytes)
    {
        if (ZeroLine == 0 && bytes.IndexOf((byte)0) is >= 0 and var zero) ZeroLine = LineOf(bytes, zero);
        lines += bytes.Count((byte)'\n');
        return bytes.Length;
    }

    private int LineOf(ReadOnlySpan<byte> bytes, int at) => lines + bytes[..at].Count((byte)'\n') + 1;
}
