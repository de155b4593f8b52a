using System.Buffers.Binary;
using System.Globalization;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Torture;

/// <summary>
/// Damages a file of weights in the ways that one who means harm would: flipped bits, lengths and dimensions without end,
/// addresses that lead elsewhere in the file or back, parts that stand
/// twice, ends that are missing. Each is read, and has to be read or refused, soon.
/// </summary>
/// <remarks>
/// Memory is bounded from outside, as the command does it: <c>DOTNET_GCHeapHardLimit</c>. The file at hand lies in the folder,
/// for one that ends the process.
/// </remarks>
public static class MutatingParent
{
    private const int MostChanges = 6, AddressBytes = 8;

    private static readonly ulong[] Extremes = [0, 1, 2, 64, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 1UL << 40,
        0x7FFFFFFFFFFFFFFF, ulong.MaxValue];

    private static readonly int[] Widths = [1, 2, 4, 8];

    /// <summary>Damages and reads.</summary>
    /// <param name="file">A good file.</param>
    /// <param name="folder">Where the damaged ones are written.</param>
    /// <param name="times">How many, and what draws the damages.</param>
    /// <param name="longest">How much of the processor's time one may take.</param>
    /// <param name="say">Told of what is wrong, and of the end.</param>
    /// <returns>Whether each was read or refused in time.</returns>
    public static bool Run(string file, string folder, (int Times, int Seed) times, TimeSpan longest, Action<string> say)
    {
        byte[] good = File.ReadAllBytes(file);
        string path = Path.Combine(Directory.CreateDirectory(folder).FullName, "mutated.mat");
        int read = 0, wrong = 0;
        var slowest = TimeSpan.Zero;
        for (int round = 0; round < times.Times; round++)
        {
            File.WriteAllBytes(path, Mutated(good, new SeededRandom(SeededRandom.Derive((ulong)times.Seed, $"{round}"))));
            var start = Environment.CpuUsage.TotalTime;
            string? failure = Read(path, ref read);
            var taken = Environment.CpuUsage.TotalTime - start;
            if (taken > slowest) slowest = taken;
            if (failure is null && taken <= longest) continue;
            wrong++;
            string kept = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)}-{times.Seed}-{round}.mat"));
            File.Copy(path, kept, overwrite: true);
            say(string.Create(CultureInfo.InvariantCulture,
                $"{kept}: {taken.TotalSeconds:0.0} s, {failure ?? "read or refused"}"));
        }

        say(string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetFileName(file)}: {times.Times} damaged, {read} read, {times.Times - read - wrong} refused, {wrong} wrong; "
            + $"the slowest took {slowest.TotalSeconds:0.00} s"));
        return wrong == 0;
    }

    /// <summary>A damaged copy.</summary>
    internal static byte[] Mutated(byte[] good, SeededRandom random)
    {
        byte[] bytes = [.. good];
        for (int change = random.NextBelow(MostChanges); change >= 0; change--)
        {
            int at = random.NextBelow(bytes.Length);
            switch (random.NextBelow(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.NextBelow(8)); break;
                case 1: bytes[at] = (byte)random.NextBelow(256); break;
                case 2: Put(bytes, at, random); break;
                case 3: Lead(bytes, random); break;
                case 4: Repeat(bytes, at, random); break;
                default: if (random.NextBelow(4) == 0) bytes = bytes[..Math.Max(1, at)]; break;
            }
        }

        return bytes;
    }

    private static string? Read(string path, ref int read)
    {
        try
        {
            _ = WeightsFile.Read(path);
            read++;
            return null;
        }
        catch (InputException)
        {
            return null;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    /// <summary>Writes a number without end, or next to none, over a field of some width.</summary>
    private static void Put(byte[] bytes, int at, SeededRandom random)
    {
        var (value, width) = (Extremes[random.NextBelow(Extremes.Length)], Widths[random.NextBelow(Widths.Length)]);
        Span<byte> written = stackalloc byte[AddressBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(written, value);
        written[..Math.Min(width, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
    }

    /// <summary>Lets an address lead where another one does.</summary>
    private static void Lead(byte[] bytes, SeededRandom random)
    {
        int[] addresses = [.. Enumerable.Range(0, Math.Max(0, bytes.Length - AddressBytes)).Where(at => IsAddress(bytes, at))];
        if (addresses.Length == 0) return;
        int from = addresses[random.NextBelow(addresses.Length)], to = addresses[random.NextBelow(addresses.Length)];
        bytes.AsSpan(to, AddressBytes).ToArray().CopyTo(bytes, from);
    }

    private static bool IsAddress(byte[] bytes, int at) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)) is > 64 and var value && value < (ulong)bytes.Length;

    private static void Repeat(byte[] bytes, int at, SeededRandom random)
    {
        int length = Math.Min(1 + random.NextBelow(200), bytes.Length - at), target = random.NextBelow(bytes.Length);
        bytes.AsSpan(at, Math.Min(length, bytes.Length - target)).ToArray().CopyTo(bytes, target);
    }
}
