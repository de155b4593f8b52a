using System.Collections.Frozen;
using System.Numerics;
using System.Text;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Tests.Collections.Pickle;

public class PickleReaderTests
{
    private static object? Read(byte[] data) => PickleReader.Read(data, "test.pkl", NumpyPickle.Globals);

    /// <summary>Reads a pickle that is written as text of one character a byte.</summary>
    private static object? Read(string data) => Read(Encoding.Latin1.GetBytes(data));

    private static string Refused(string data)
    {
        var e = Assert.Throws<InputException>(() => Read(data));
        Assert.Equal("test.pkl", e.File);
        return e.Message;
    }

    [Theory]
    [InlineData("N.", null)]
    [InlineData("\x88.", true)]
    [InlineData("I00\n.", false)]
    [InlineData("I-12\n.", -12L)]
    [InlineData("L12L\n.", 12L)]
    [InlineData("K\xff.", 255L)]
    [InlineData("M\x01\x02.", 513L)]
    [InlineData("J\xfe\xff\xff\xff.", -2L)]
    [InlineData("\x8a\x02\x00\x80.", -32768L)]
    [InlineData("\x8a\x00.", 0L)]
    [InlineData("F1.5\n.", 1.5)]
    [InlineData("G\x3f\xf8\x00\x00\x00\x00\x00\x00.", 1.5)]
    [InlineData("S'a\\x41\\n\\''\n.", "aA\n'")]
    [InlineData("Va\\u00e9\\U0001F600b\n.", "aé😀b")]
    [InlineData("U\x02h\xe9.", "hé")]
    [InlineData("T\x02\x00\x00\x00hi.", "hi")]
    [InlineData("X\x02\x00\x00\x00\xc3\xa9.", "é")]
    [InlineData("\x8c\x01z.", "z")]
    [InlineData("\x80\x04\x95\x04\x00\x00\x00\x00\x00\x00\x00\x8c\x01z.", "z")]
    [InlineData("K\x01K\x02" + "0.", 1L)]
    [InlineData("K\x07(K\x01K\x02" + "1.", 7L)]
    public void Reads_scalars_of_every_protocol(string data, object? expected) => Assert.Equal(expected, Read(data));

    [Fact]
    public void Reads_a_number_that_does_not_fit_64_bits() =>
        Assert.Equal(BigInteger.Pow(2, 64), Read("\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x00\x01."));

    [Theory]
    [InlineData("(K\x01K\x02t.")]
    [InlineData("K\x01K\x02\x86.")]
    [InlineData("(K\x01K\x02l.")]
    [InlineData("](K\x01K\x02" + "e.")]
    [InlineData("]K\x01" + "aK\x02" + "a.")]
    [InlineData("\x8f(K\x01K\x02\x90.")]
    [InlineData("]q\x00K\x01" + "a0h\x00K\x02" + "a.")]
    [InlineData("]\x94K\x01" + "a0h\x00K\x02" + "a.")]
    [InlineData("](I1\nI2\nep3\n0g3\n.")]
    public void Reads_sequences(string data) => Assert.Equal([1L, 2L], PickleValues.Items(Read(data))!);

    [Theory]
    [InlineData("}U\x01" + "aK\x01s.")]
    [InlineData("(U\x01" + "aK\x01" + "d.")]
    [InlineData("}(U\x01" + "aK\x02U\x01" + "aK\x01u.")]
    public void Reads_dictionaries_and_the_last_value_of_a_key(string data)
    {
        Assert.True(Assert.IsType<PickleDictionary>(Read(data)).TryGet("a", out object? value));
        Assert.Equal(1L, value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Reads_what_Python_and_NumPy_wrote(int protocol)
    {
        var root = Assert.IsType<PickleDictionary>(Read(PickledGroundTruth.OfProtocol(protocol)));
        Assert.True(root.TryGet("qimlist", out object? names));
        Assert.Equal(["all_souls_000013", "bodleian_000107"], PickleValues.Texts(names)!);
        Assert.True(root.TryGet("gnd", out object? truths));
        var second = Assert.IsType<PickleDictionary>(PickleValues.Items(truths)![1]);
        Assert.True(second.TryGet("bbx", out object? corners));
        Assert.Equal([1.0, 2, 30, 40], PickleValues.Numbers(corners)!);
        Assert.True(second.TryGet("hard", out object? hard));
        Assert.Equal([3, 2], PickleValues.Indices(hard, 5)!);
        Assert.True(second.TryGet("junk", out object? junk));
        Assert.Equal([4], PickleValues.Indices(junk, 5)!);
    }

    [Fact]
    public void Reads_an_array_as_Python_2_wrote_it()
    {
        const string State = "(K\x01K\x02\x85" + "cnumpy\ndtype\n"
            + "(U\x02i2K\x00K\x01tR(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89U\x04\xff\xff\x02\x01tb.";
        object? array =
            Read("\x80\x02" + "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01" + "b\x87R" + State);
        Assert.Equal([-1L, 0x0102L], Assert.IsType<NumpyArray>(array).Elements);
    }

    [Theory]
    [InlineData("cos\nsystem\n(S'echo pwned'\ntR.", "os.system")]
    [InlineData("cposix\nsystem\n.", "posix.system")]
    [InlineData("(S'echo pwned'\nios\nsystem\n.", "os.system")]
    [InlineData("\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02id\x85R.", "os.system")]
    [InlineData("cbuiltins\neval\n(S'1'\ntR.", "builtins.eval")]
    [InlineData("(cos\nsystem\nS'id'\no.", "os.system")]
    [InlineData("ccopy_reg\n_reconstructor\n.", "copy_reg._reconstructor")]
    [InlineData("cnumpy\ndtype.__class__\n.", "numpy.dtype.__class__")]
    public void Refuses_every_name_that_is_not_in_the_table(string data, string name) => Assert.Contains(name, Refused(data));

    [Theory]
    [InlineData("U\x02osU\x01xR.")]                       // calls a text
    [InlineData("cnumpy\ndtype\n]R.")]                    // arguments that are no tuple
    [InlineData("cnumpy\ndtype\n)R.")]
    [InlineData("cnumpy\ndtype\n(U\x03V10tR.")]
    [InlineData("cnumpy\nndarray\n)\x81K\x05" + "b.")]    // a state of another form
    [InlineData("K\x01K\x02" + "b.")]
    [InlineData("c_codecs\nencode\n(U\x01xU\x05utf_7tR.")]
    [InlineData("Pid\n.")]
    [InlineData("K\x01Q.")]
    [InlineData("\x82\x01.")]
    [InlineData("\x97.")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("K")]
    [InlineData("K\x01")]
    [InlineData("(.")]
    [InlineData("K\x01(0" + "0" + "0.")]
    [InlineData("K\x01(\x85.")]                           // takes from below a mark
    [InlineData("h\x00.")]
    [InlineData("K\x01K\x02" + "a.")]
    [InlineData("}(K\x01u.")]
    [InlineData("e.")]
    [InlineData("I12")]
    [InlineData("Iab\n.")]
    [InlineData("I999999999999999999999999999999999999x\n.")]
    [InlineData("S'a\n.")]
    [InlineData("S'\\x4'\n.")]
    [InlineData("V\\u00\n.")]
    [InlineData("V\\UFFFFFFFF\n.")]
    [InlineData("X\x01\x00\x00\x00\xff.")]
    [InlineData("\x80\x09N.")]
    [InlineData("\x7fnothing.")]
    public void Refuses_what_is_no_data(string data) => Refused(data);

    [Theory]
    [InlineData("X\xff\xff\xff\xff")]
    [InlineData("T\xff\xff\xff\x7f")]
    [InlineData("T\xff\xff\xff\xff")]
    [InlineData("B\xff\xff\xff\xff")]
    [InlineData("\x8b\xff\xff\xff\x7f")]
    [InlineData("\x8b\xff\xff\xff\xff")]
    [InlineData("\x8d\xff\xff\xff\xff\xff\xff\xff\xff")]
    [InlineData("\x8e\xff\xff\xff\xff\xff\xff\xff\x7f")]
    [InlineData("\x96\x00\x00\x00\x00\x01\x00\x00\x00")]
    [InlineData("\x95\xff\xff\xff\xff\xff\xff\xff\xff")]
    [InlineData("K\x01r\xff\xff\xff\x7f")]
    [InlineData("K\x01p99999999999\n")]
    public void Refuses_lengths_beyond_the_file_without_allocating_them(string data) => Refused(data + "abc.");

    [Fact]
    public void Deep_nesting_is_read_without_recursion() =>
        Assert.IsType<object?[]>(Read(new string(')', 1) + new string('\x85', 500_000) + "."));

    [Fact]
    public void Marks_without_end_are_read_or_refused() => Refused(new string('(', 500_000) + ".");

    [Fact]
    public void A_list_that_holds_itself_many_times_takes_no_more_room_than_its_file()
    {
        // Each level holds the one below it twice: 2^1000 leaves when walked as a tree.
        var data = new StringBuilder("]");
        for (int level = 0; level < 1000; level++) data.Append("2\x86");
        Assert.IsType<object?[]>(Read(data.Append('.').ToString()));
    }

    [Fact]
    public void Copies_of_a_remembered_value_are_counted_against_the_file()
    {
        // A text of 1 MB is remembered once and turned into bytes ten thousand times.
        var data = new StringBuilder("T\x00\x00\x10\x00" + new string('x', 1 << 20) + "q\x00" + "0c_codecs\nencode\nq\x01"
            + "0U\x06latin1q\x02" + "0]");
        for (int i = 0; i < 10_000; i++) data.Append("h\x01h\x00h\x02\x86Ra");
        Assert.Contains("unfolds", Refused(data.Append('.').ToString()));
    }

    [Fact]
    public void A_table_can_give_other_names_a_meaning()
    {
        var table = new Dictionary<string, PickleConstructor>
        {
            ["collections.OrderedDict"] = (_, _) => new PickleDictionary()
        }.ToFrozenDictionary();
        // pickle.dumps(collections.OrderedDict(a=1), 2) of Python 3.11
        byte[] data =
            Encoding.Latin1.GetBytes("\x80\x02" + "ccollections\nOrderedDict\nq\x00)Rq\x01X\x01\x00\x00\x00" + "aq\x02K\x01s.");
        Assert.Single(Assert.IsType<PickleDictionary>(PickleReader.Read(data, "x", table)).Items);
    }

    [Fact]
    public void Any_truncation_or_change_is_refused_or_read_never_a_crash()
    {
        var random = new Random(1);
        for (int protocol = 0; protocol <= 5; protocol++)
        {
            byte[] whole = PickledGroundTruth.OfProtocol(protocol);
            for (int length = 0; length < whole.Length; length += 7) Assert.Throws<InputException>(() => Read(whole[..length]));
            for (int i = 0; i < 400; i++) ReadOrRefuse(Mutation.Of(whole, random));
        }
    }

    private static void ReadOrRefuse(byte[] data)
    {
        try
        {
            Read(data);
        }
        catch (InputException e)
        {
            Assert.Contains("test.pkl", e.Message);
        }
    }
}
