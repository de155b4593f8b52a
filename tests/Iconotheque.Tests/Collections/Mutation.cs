namespace Iconotheque.Tests.Collections;

/// <summary>Damage to files, for tests that readers refuse or read, and do nothing else.</summary>
internal static class Mutation
{
    /// <summary>A copy with up to four bits flipped, bytes replaced, a piece cut out, doubled, or the end cut off.</summary>
    public static byte[] Of(byte[] data, Random random)
    {
        byte[] copy = [.. data];
        int at = random.Next(copy.Length), end = random.Next(at, copy.Length);
        switch (random.Next(5))
        {
            case 0: return copy[..at];
            case 1: return [.. copy[..at], .. copy[end..]];
            case 2: return [.. copy[..end], .. copy[at..]];
            case 3: copy[at] = (byte)random.Next(256); return copy;
            default:
                for (int i = random.Next(4); i >= 0; i--) copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
                return copy;
        }
    }
}
