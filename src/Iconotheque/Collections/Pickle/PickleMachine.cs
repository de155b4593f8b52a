using System.Collections.Frozen;
using System.Numerics;
using Op = Iconotheque.Collections.Pickle.PickleOpcode;

namespace Iconotheque.Collections.Pickle;

/// <summary>Executes the instructions of one pickle, each of which only moves data; see <see cref="PickleReader"/>.</summary>
/// <param name="source">The bytes; the pickle begins at their position, which is left behind its end.</param>
/// <param name="globals">The names that the pickle may use.</param>
/// <param name="outside">What stands for a reference to something outside the pickle; without it, such a reference is
/// refused.</param>
internal sealed class PickleMachine(PickleSource source, FrozenDictionary<string, PickleConstructor> globals,
    PickleReference? outside = null)
{
    private const int BytesOfContainer = 32;

    private static readonly object[] Bytes = [.. Enumerable.Range(0, 256).Select(value => (object)(long)value)];

    private readonly PickleStack stack = new(source);

    public object? Run()
    {
        while (true)
        {
            var opcode = (Op)source.Byte();
            if (opcode == Op.Stop) return stack.Pop();
            if (!Number(opcode) && !Text(opcode) && !Container(opcode) && !Memory(opcode) && !Named(opcode) && !Referred(opcode))
                throw Refusal(opcode);
        }
    }

    private InputException Refusal(Op opcode) => source.Fail(opcode switch
    {
        Op.PersId or Op.BinPersId or Op.Ext1 or Op.Ext2 or Op.Ext4 or Op.NextBuffer or Op.ReadOnlyBuffer =>
            "it refers to something outside the file.",
        _ => $"0x{(byte)opcode:x2} is no instruction.",
    });

    private bool Number(Op opcode)
    {
        switch (opcode)
        {
            case Op.None: stack.Push(null); return true;
            case Op.NewTrue: stack.Push(true); return true;
            case Op.NewFalse: stack.Push(false); return true;
            case Op.Int: stack.Push(PickleLiteral.Int(source)); return true;
            case Op.Long: stack.Push(PickleLiteral.Long(source)); return true;
            case Op.Float: stack.Push(PickleLiteral.Float(source)); return true;
            case Op.BinInt: stack.Push((long)source.Int32()); return true;
            case Op.BinInt1: stack.Push(Bytes[source.Byte()]); return true;
            case Op.BinInt2: stack.Push((long)source.UInt16()); return true;
            case Op.Long1: stack.Push(PickleLiteral.Narrow(new BigInteger(source.Span(source.Byte())))); return true;
            case Op.Long4: stack.Push(PickleLiteral.Narrow(new BigInteger(source.Span(source.Int32())))); return true;
            case Op.BinFloat: stack.Push(source.BigEndianDouble()); return true;
            default: return false;
        }
    }

    private bool Text(Op opcode)
    {
        switch (opcode)
        {
            case Op.String: stack.Push(PickleLiteral.Quoted(source)); return true;
            case Op.Unicode: stack.Push(PickleLiteral.RawUnicode(source)); return true;
            case Op.BinString: stack.Push(source.Latin1(source.Int32())); return true;
            case Op.ShortBinString: stack.Push(source.Latin1(source.Byte())); return true;
            case Op.ShortBinUnicode: stack.Push(source.Text(source.Byte())); return true;
            case Op.BinUnicode: stack.Push(source.Text(source.UInt32())); return true;
            case Op.BinUnicode8: stack.Push(source.Text(source.Length64())); return true;
            case Op.ShortBinBytes: stack.Push(source.Span(source.Byte()).ToArray()); return true;
            case Op.BinBytes: stack.Push(source.Span(source.UInt32()).ToArray()); return true;
            case Op.BinBytes8 or Op.ByteArray8: stack.Push(source.Span(source.Length64()).ToArray()); return true;
            default: return false;
        }
    }

    private bool Container(Op opcode)
    {
        switch (opcode)
        {
            case Op.EmptyTuple: stack.Push(Array.Empty<object?>()); return true;
            case Op.Tuple1: PushTuple(1); return true;
            case Op.Tuple2: PushTuple(2); return true;
            case Op.Tuple3: PushTuple(3); return true;
            case Op.Tuple: stack.Push(stack.PopToMark()); return true;
            case Op.EmptyList or Op.EmptySet: PushContainer(new List<object?>()); return true;
            case Op.List or Op.FrozenSet: PushContainer(stack.PopToMark().ToList()); return true;
            case Op.Append: Append([stack.Pop()]); return true;
            case Op.Appends or Op.AddItems: Append(stack.PopToMark()); return true;
            case Op.EmptyDict: PushContainer(new PickleDictionary()); return true;
            case Op.Dict: PushDictionary(stack.PopToMark()); return true;
            case Op.SetItem: SetItem(); return true;
            case Op.SetItems: Set(stack.PopToMark()); return true;
            default: return false;
        }
    }

    private bool Memory(Op opcode)
    {
        switch (opcode)
        {
            case Op.Mark: stack.Mark(); return true;
            case Op.Pop: stack.Drop(); return true;
            case Op.PopMark: stack.PopToMark(); return true;
            case Op.Dup: stack.Push(stack.Peek()); return true;
            case Op.Memoize: stack.Remember(); return true;
            case Op.Put: stack.Remember(LineNumber()); return true;
            case Op.BinPut: stack.Remember(source.Byte()); return true;
            case Op.LongBinPut: stack.Remember(source.UInt32()); return true;
            case Op.Get: stack.Push(stack.Recall(LineNumber())); return true;
            case Op.BinGet: stack.Push(stack.Recall(source.Byte())); return true;
            case Op.LongBinGet: stack.Push(stack.Recall(source.UInt32())); return true;
            case Op.Proto: RequireProtocol(source.Byte()); return true;
            case Op.Frame: RequireFrame(source.Length64()); return true;
            default: return false;
        }
    }

    private bool Named(Op opcode)
    {
        switch (opcode)
        {
            case Op.Global: stack.Push(Known(source.Line(), source.Line())); return true;
            case Op.StackGlobal: PushStackGlobal(); return true;
            case Op.Reduce or Op.NewObj: Construct(stack.Pop()); return true;
            case Op.NewObjEx: ConstructWithoutNames(); return true;
            case Op.Inst: ConstructInst(Known(source.Line(), source.Line())); return true;
            case Op.Obj: ConstructObj(); return true;
            case Op.Build: Build(); return true;
            default: return false;
        }
    }

    private bool Referred(Op opcode)
    {
        if (outside is null || opcode is not (Op.PersId or Op.BinPersId)) return false;
        stack.Push(outside(opcode == Op.PersId ? source.Line() : stack.Pop(), source));
        return true;
    }

    private void PushContainer(object container)
    {
        source.ChargeStructure(BytesOfContainer);
        stack.Push(container);
    }

    private void PushTuple(int length)
    {
        object?[] items = new object?[length];
        for (int i = length - 1; i >= 0; i--) items[i] = stack.Pop();
        PushContainer(items);
    }

    private void Append(object?[] items)
    {
        if (stack.Peek() is not List<object?> list) throw source.Fail("items are appended to something that is no list.");
        source.ChargeStructure(8L * items.Length);
        list.AddRange(items);
    }

    private void PushDictionary(object?[] items)
    {
        PushContainer(new PickleDictionary());
        Set(items);
    }

    private void SetItem()
    {
        object? value = stack.Pop();
        Set([stack.Pop(), value]);
    }

    private void Set(object?[] items)
    {
        if (stack.Peek() is not PickleDictionary dictionary)
            throw source.Fail("items are set in something that is no dictionary.");
        if (items.Length % 2 != 0) throw source.Fail("a key has no value.");
        source.ChargeStructure(8L * items.Length);
        for (int i = 0; i < items.Length; i += 2) dictionary.Set(items[i], items[i + 1]);
    }

    private long LineNumber() =>
        PickleLiteral.Int(source) is long number ? number : throw source.Fail("expected the number of a memo entry.");

    private void RequireProtocol(int protocol)
    {
        if (protocol > 5) throw source.Fail($"protocol {protocol} is not known; 0 to 5 are read.");
    }

    private void RequireFrame(long length)
    {
        if (length > source.Length - source.Position)
            throw source.Fail("a frame is longer than the file; the file is cut short.");
    }

    private PickleGlobal Known(string module, string name)
    {
        string full = $"{module}.{name}";
        return globals.TryGetValue(full, out var construct) ? new PickleGlobal(full, construct) : throw source.Fail(
            $"it names {(full.Length > 80 ? full[..80] + "…" : full)}, which is not plain data; "
                + "nothing in a pickle is ever run.");
    }

    private void PushStackGlobal()
    {
        object? name = stack.Pop();
        stack.Push(Known(stack.Pop() as string ?? "?", name as string ?? "?"));
    }

    private void Construct(object? arguments)
    {
        if (stack.Pop() is not PickleGlobal global) throw source.Fail("something that is no known class is called.");
        if (arguments is not object?[] values) throw source.Fail($"the arguments of {global.Name} are no tuple.");
        stack.Push(global.Construct(values, source));
    }

    private void ConstructWithoutNames()
    {
        if (stack.Pop() is not PickleDictionary { Items.Count: 0 }) throw source.Fail("named arguments are not read.");
        Construct(stack.Pop());
    }

    private void ConstructInst(PickleGlobal global)
    {
        object?[] arguments = stack.PopToMark();
        stack.Push(global);
        Construct(arguments);
    }

    private void ConstructObj()
    {
        object?[] items = stack.PopToMark();
        stack.Push(items.FirstOrDefault());
        Construct(items.Skip(1).ToArray());
    }

    private void Build()
    {
        object? state = stack.Pop();
        if (stack.Peek() is not PickleObject target) throw source.Fail("state is given to something that is no known class.");
        target.SetState(state, source);
    }
}
