using System.Globalization;
using System.Text;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Web.Security;

/// <summary>
/// The hostile requests of <see cref="HostileRequestsTests"/>, changed at random: more of the kind than anybody writes down.
/// </summary>
/// <remarks>A few in the suite; <c>ICONOTHEQUE_REQUESTS</c> says how many, <c>ICONOTHEQUE_SEED</c> which.</remarks>
public sealed partial class MutatedRequestsTests : IAsyncLifetime
{
    private const int Usual = 150, Longest = 20_000, MostChanges = 5;

    private static readonly string[] Pieces =
    [
        "..", "/", "%2e%2e%2f", "%00", "\\", "\0", "\r\n", "'", "\"", "<script>", "{{7*7}}", "${x}", ";", "%", "é", "\u202E",
            "-1", "99999999999999999999", "0x", "NaN", "1e309",
        "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Host: elsewhere\r\n", "Cookie: x=y\r\n",
            "X-Forwarded-For: 1.2.3.4\r\n", "' OR 1=1 --", "*", "NEAR(", "?", "&&", "[]", "[[[[", "{}", "null",
    ];

    private readonly ServedLibrary served = new();

    public ValueTask InitializeAsync() => served.InitializeAsync();

    [Fact]
    public async Task None_is_a_mistake_of_the_server_or_tells_of_it()
    {
        var (count, seed) = (Number("ICONOTHEQUE_REQUESTS", Usual), Number("ICONOTHEQUE_SEED", 1));
        byte[][] pool = [.. HostileRequestsTests.All(await HeadersAsync(), await HeadersAsync()).Select(request => request.Bytes)
            .Where(bytes => bytes.Length < Longest)];
        var failures = new List<string>();
        var statuses = new SortedDictionary<int, int>();
        for (int i = 0; i < count; i++)
        {
            var random = new SeededRandom(SeededRandom.Derive((ulong)seed,
                string.Create(CultureInfo.InvariantCulture, $"request {i}")));
            var (bytes, ends) = Changed(pool[random.NextBelow(pool.Length)], random);
            var answer = await RawHttp.SendAsync(served.Address, bytes, ends);
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            string? wrong = answer.Status is >= 500 and not 503 and not 505 ? $"{answer.Status}"
                : HostileRequestsTests.Leak(answer, served.Path) is { } leak ? leak : null;
            if (wrong is not null) failures.Add(
                $"{seed}/{i}: {wrong}\n{Encoding.Latin1.GetString(bytes)[..Math.Min(600, bytes.Length)]}");
        }

        string counts = string.Join(", ", statuses.Select(status => $"{status.Key} {status.Value} times"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} requests of seed {seed}: {counts}");
        Assert.True(failures.Count == 0, $"{failures.Count} of {count}:\n{string.Join("\n\n", failures.Take(20))}");
        Assert.Equal("ready: 12", (await served.GetAsync("/health/ready")).Text);
    }

    public ValueTask DisposeAsync() => served.DisposeAsync();

    private async Task<string[]> HeadersAsync() => [.. (await served.TokenAsync())
        .Select(header => $"{header.Name}: {header.Value}")];

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture,
            out int number) ? number : otherwise;

    /// <summary>
    /// A request that is changed anywhere, so that the server may wait for more of it unless it is told of the end; or, three
    /// times out of four where that can be, only inside, so that it reaches our code.
    /// </summary>
    private static (byte[] Bytes, bool Ends) Changed(byte[] request, SeededRandom random)
    {
        string text = Encoding.Latin1.GetString(request);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal), begin = text.IndexOf(' ', StringComparison.Ordinal) + 1;
        int stop = text.IndexOf(" HTTP/1.1\r\n", StringComparison.Ordinal);
        bool isWhole = end > 0 && begin > 0 && stop > begin
            && text[..end].Contains("\r\nConnection: close", StringComparison.Ordinal);
        if (!isWhole || text.Contains("Transfer-", StringComparison.Ordinal) || random.NextBelow(4) == 0)
            return (Anywhere(request, random), true);
        byte[] body = request[(end + 4)..];
        if (body.Length == 0 || random.NextBelow(2) == 0)
        {
            string target = string.Concat(Anywhere(request[begin..stop], random).Select(Escaped));
            return (Encoding.Latin1.GetBytes($"{text[..begin]}{target}{text[stop..]}"), false);
        }

        byte[] changed = Anywhere(body, random);
        string length = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {changed.Length}\r\n");
        string head = Length().Replace(text[..(end + 4)], length);
        return ([.. Encoding.Latin1.GetBytes(head), .. changed], false);
    }

    private static string Escaped(byte value) =>
        value is > 0x20 and < 0x7F ? $"{(char)value}" : string.Create(CultureInfo.InvariantCulture, $"%{value:X2}");

    [System.Text.RegularExpressions.GeneratedRegex(@"Content-Length: [0-9]+\r\n")]
    private static partial System.Text.RegularExpressions.Regex Length();

    private static byte[] Anywhere(byte[] request, SeededRandom random)
    {
        List<byte> bytes = [.. request];
        for (int change = random.NextBelow(MostChanges); change >= 0 && bytes.Count > 1; change--)
        {
            int at = random.NextBelow(bytes.Count), length = Math.Min(1 + random.NextBelow(40), bytes.Count - at);
            switch (random.NextBelow(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.NextBelow(8)); break;
                case 1: bytes[at] = (byte)random.NextBelow(256); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.NextBelow(Pieces.Length)])); break;
                case 3: bytes.RemoveRange(at, length); break;
                case 4: bytes.InsertRange(random.NextBelow(bytes.Count), bytes.GetRange(at, length)); break;
                default: if (random.NextBelow(5) == 0) bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
