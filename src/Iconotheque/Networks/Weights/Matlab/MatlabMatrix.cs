using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>
/// Walks the arrays (miMATRIX) of a level 5 file: numbers, characters, cells, structs and what lies within them.
/// </summary>
/// <remarks>MathWorks, "MAT-File Format", table 1-3 (classes) and figure 1-8 (flags).</remarks>
internal sealed class MatlabMatrix(CheckpointBuilder builder)
{
    private const int Cell = 1, Struct = 2, Object = 3, Characters = 4, Sparse = 5, FirstNumber = 6, LastNumber = 15,
        FunctionHandle = 16, Opaque = 17;
    private const int Complex = 0x800, Logical = 0x200;

    private static readonly ImmutableArray<NumberType> Classes =
    [
        NumberType.Double, NumberType.Single, NumberType.Int8, NumberType.UInt8, NumberType.Int16,
        NumberType.UInt16, NumberType.Int32, NumberType.UInt32, NumberType.Int64, NumberType.UInt64,
    ];

    /// <summary>Adds a variable below its own name; what MATLAB keeps without a name for itself is passed over.</summary>
    /// <exception cref="InputException">The array holds what is not read.</exception>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public void Variable(ReadOnlyMemory<byte> matrix) => Add(matrix, null, 0);

    /// <param name="matrix">The elements of the array.</param>
    /// <param name="given">Its path; null for a variable, which has a name instead.</param>
    /// <param name="depth">How deep it lies.</param>
    private void Add(ReadOnlyMemory<byte> matrix, string? given, int depth)
    {
        builder.Count(1);
        if (depth > CheckpointBuilder.DeepestNesting)
            throw builder.Fail($"{given} is nested deeper than {CheckpointBuilder.DeepestNesting} levels");
        if (matrix.IsEmpty) return;
        var flags = MatlabElement.Take(ref matrix);
        if (flags.Data.Length != 8)
            throw builder.Fail($"is a damaged .mat file: the flags of an array have {flags.Data.Length} bytes instead of 8");
        int word = MemoryMarshal.Read<int>(flags.Data.Span), kind = word & 0xff;
        if (kind is Object or Opaque)
            throw builder.Fail("holds MATLAB objects (classdef), which only MATLAB reads; use the struct version of the file");
        if (kind == FunctionHandle) return;
        var shape = ShapeOf(MatlabElement.Take(ref matrix));
        string name = Encoding.UTF8.GetString(MatlabElement.Take(ref matrix).Data.Span), path = given ?? builder.Join("", name);
        if (path.Length == 0) return;
        switch (kind)
        {
            case Cell: AddCells(matrix, path, shape, depth); break;
            case Struct: AddStruct(matrix, path, shape, depth); break;
            case Characters: AddText(matrix, path, shape); break;
            case Sparse: throw builder.Fail($"{path} is sparse; full(…) makes it an array that is read");
            case >= FirstNumber and <= LastNumber: AddNumbers(matrix, path, shape, word); break;
            default:
                throw builder.Fail(
                    $"{path} is an array of class {kind}, which is not known; the file is damaged or newer than this reader");
        }
    }

    private ImmutableArray<long> ShapeOf(MatlabElement element)
    {
        if (element.Numbers != NumberType.Int32 || element.Data.Length % 4 != 0)
            throw builder.Fail("is a damaged .mat file: an array has no dimensions");
        builder.Count(element.Data.Length / 4);
        ImmutableArray<long> shape = [.. MemoryMarshal.Cast<byte, int>(element.Data.Span).ToArray().Select(axis => (long)axis)];
        return ElementCount.Of(shape.AsSpan()) is null
            ? throw builder.Fail($"an array claims the shape [{string.Join(", ", shape.Take(8))}]; the file is damaged")
            : shape;
    }

    private void AddCells(ReadOnlyMemory<byte> rest, string path, ImmutableArray<long> shape, int depth)
    {
        long count = ElementCount.Of(shape.AsSpan())!.Value;
        for (long i = 0; i < count; i++) Add(Matrix(ref rest), builder.Join(path, $"{i}"), depth + 1);
    }

    private void AddStruct(ReadOnlyMemory<byte> rest, string path, ImmutableArray<long> shape, int depth)
    {
        var length = MatlabElement.Take(ref rest);
        int nameLength = length.Data.Length == 4 ? MemoryMarshal.Read<int>(length.Data.Span) : 0;
        var names = MatlabElement.Take(ref rest).Data;
        if (nameLength <= 0 || names.Length % nameLength != 0)
            throw builder.Fail(
                $"is a damaged .mat file: the names of the fields of {path} have {nameLength} characters in {names.Length}");
        builder.Count(names.Length / nameLength);
        string[] fields = [.. Enumerable.Range(0, names.Length / nameLength)
            .Select(i => Encoding.UTF8.GetString(names.Span.Slice(i * nameLength, nameLength)).Split('\0')[0])];
        long count = fields.Length == 0 ? 0 : ElementCount.Of(shape.AsSpan())!.Value;
        for (long i = 0; i < count; i++)
        {
            string place = count == 1 ? path : builder.Join(path, $"{i}");
            foreach (string field in fields) Add(Matrix(ref rest), builder.Join(place, field), depth + 1);
        }
    }

    private ReadOnlyMemory<byte> Matrix(ref ReadOnlyMemory<byte> rest)
    {
        var element = MatlabElement.Take(ref rest);
        return element.Type == MatlabElement.Matrix
            ? element.Data
            : throw builder.Fail($"is a damaged .mat file: an element of type {element.Type} stands where an array is expected");
    }

    private void AddText(ReadOnlyMemory<byte> rest, string path, ImmutableArray<long> shape)
    {
        var element = MatlabElement.Take(ref rest);
        builder.ChargeCopy(2L * element.Data.Length);
        string characters = element.Type switch
        {
            MatlabElement.Utf8 => Encoding.UTF8.GetString(element.Data.Span),
            MatlabElement.Utf16 => Encoding.Unicode.GetString(element.Data.Span),
            _ when element.Numbers is NumberType.UInt16 or NumberType.Int16 => Encoding.Unicode.GetString(element.Data.Span),
            _ when element.Numbers is NumberType.UInt8 or NumberType.Int8 => Encoding.Latin1.GetString(element.Data.Span),
            _ => throw builder.Fail($"is a damaged .mat file: the characters of {path} are stored as type {element.Type}"),
        };
        builder.Add(path, MatlabText.Of(characters, shape, builder, path));
    }

    private void AddNumbers(ReadOnlyMemory<byte> rest, string path, ImmutableArray<long> shape, int flags)
    {
        if ((flags & Complex) != 0) throw builder.Fail($"{path} is complex; weights are real numbers");
        var element = MatlabElement.Take(ref rest);
        var stored = element.Numbers
            ?? throw builder.Fail($"is a damaged .mat file: the numbers of {path} are stored as type {element.Type}");
        var array = (flags & Logical) != 0 ? NumberType.Logical : Classes[(flags & 0xff) - FirstNumber];
        builder.Add(path, new StoredNumbers(stored, element.Data, shape).ToTensor(array, builder, path));
    }
}
