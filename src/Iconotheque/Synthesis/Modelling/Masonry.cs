using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>Materials of a place's own: the families of the palette in colours, bonds and sizes that hardly come twice.</summary>
internal static class Masonry
{
    private static readonly int[] Stones = [0xd6c7a4, 0xe0d6bc, 0xc29a74, 0xb4795a, 0x9a958d, 0x7c7a78, 0xa89878, 0xc8b48c,
        0xd8cfc2, 0x6a6660, 0xb8a090, 0xcbbf8a];
    private static readonly int[] Bricks = [0x9c5a44, 0x7a4a3c, 0xa86a48, 0xb88a5c, 0x8a3c30, 0xc0a070, 0x6c4440,
        0xb0725c, 0xd0c4ac];
    private static readonly int[] Paints = [0xdcc9a0, 0xe6ddc8, 0xcf9f78, 0xd9b98c, 0xc8c2b0, 0xb98a74, 0xa9b0a4, 0xd2a894,
        0xc4706a, 0x8ea0b0, 0xd8b84c, 0x9cb088, 0xe8e4dc, 0xa86c50, 0xc8a8b0, 0x7c8a78];
    private static readonly int[] Roofing = [0x59626e, 0xa85a3c, 0x86553f, 0x6e6a64, 0xc07850, 0x4a4640, 0x8c4a3a,
        0x707c6c, 0x9a8058];
    private static readonly int[] Woods = [0x3a2a1e, 0x5a3c28, 0x2c2622, 0x6c3428, 0x4a5044, 0x54606c, 0x7a5a3c];

    /// <summary>Dressed, coursed, banded or irregular stone.</summary>
    public static Surface Stone(SplitMix64 random)
    {
        Vector3 colour = Tinted(random, Stones), joint = colour * random.Between(0.3f, 0.6f);
        return random.Below(8) switch
        {
            < 4 => new(Pattern.Ashlar, colour, joint, random.Between(0.35f, 0.85f)),
            < 6 => new(Pattern.Rubble, colour, Vector3.Lerp(joint, new Vector3(0.45f, 0.4f, 0.33f), random.Unit()),
                random.Between(0.3f, 0.65f)),
            6 => new(Pattern.Banded, colour, Tinted(random, Stones), random.Between(0.4f, 0.7f)) { Motif = (uint)random.Next() },
            _ => new(Pattern.Plaster, colour * 1.05f, joint, 1),
        };
    }

    /// <summary>Brick, plain or with lozenges or bands.</summary>
    public static Surface Brick(SplitMix64 random)
    {
        Vector3 colour = Tinted(random, Bricks), mortar = Vector3.Lerp(colour * 0.5f, new Vector3(0.45f, 0.4f, 0.33f),
            random.Unit());
        return random.Below(6) switch
        {
            < 4 => new(Pattern.Brick, colour, mortar, random.Between(0.17f, 0.3f)),
            4 =>
                new(Pattern.Diaper, colour, Tinted(random, Bricks), random.Between(0.18f, 0.26f)) { Motif = (uint)random.Next() },
            _ => new(Pattern.Banded, colour, Tinted(random, random.Chance(0.5f) ? Bricks : Stones), random.Between(0.3f, 0.6f))
            {
                Motif = (uint)random.Next()
            },
        };
    }

    /// <summary>Rendered and painted.</summary>
    public static Surface Plaster(SplitMix64 random)
    {
        Vector3 colour = Tinted(random, Paints);
        return new(Pattern.Plaster, colour, Vector3.Lerp(colour * 0.6f, new Vector3(0.32f, 0.26f, 0.18f), random.Unit()));
    }

    /// <summary>Half-timbered.</summary>
    public static Surface Timber(SplitMix64 random) =>
        new(Pattern.TimberFrame, Tinted(random, Paints), Tinted(random, Woods), random.Between(0.9f, 1.7f))
        {
            Motif = (uint)random.Next()
        };

    /// <summary>Precast slabs, concrete, bare or painted.</summary>
    public static Surface Slabs(SplitMix64 random)
    {
        Vector3 colour = random.Chance(0.6f) ? Surface.Linear(0xb4b0a8) * random.Between(0.7f, 1.25f) : Tinted(random, Paints);
        return new(Pattern.Panels, colour, colour * random.Between(0.35f, 0.8f), random.Between(1.3f, 3.2f))
        {
            Motif = (uint)random.Next()
        };
    }

    /// <summary>Stone or brick, for what was built to last.</summary>
    public static Surface Noble(SplitMix64 random) => random.Chance(0.65f) ? Stone(random) : Brick(random);

    /// <summary>Any wall of a town.</summary>
    public static Surface Wall(SplitMix64 random) => random.Below(10) switch
    {
        < 5 => Plaster(random),
        < 7 => Brick(random),
        7 => Timber(random),
        _ => Stone(random),
    };

    /// <summary>Tiles, slates, shingles or sheet metal.</summary>
    public static Surface Roof(SplitMix64 random)
    {
        Vector3 colour = Tinted(random, Roofing), moss = Vector3.Lerp(colour * 0.6f, Surface.Linear(0x66704c), random.Unit());
        return random.Below(8) switch
        {
            < 6 => new(Pattern.Tiles, colour, moss, random.Between(0.28f, 0.6f)),
            6 => new(Pattern.Metal, Vector3.Lerp(colour, Surface.Linear(random.Pick(0x6fa08c, 0x7c848c)), 0.8f), moss,
                random.Between(0.5f, 1.1f)),
            _ => new(Pattern.Planks, Vector3.Lerp(colour, Surface.Linear(0x8a8074), 0.6f), moss, random.Between(0.2f, 0.4f)),
        };
    }

    /// <summary>A running ornament of the given height in metres, painted, glazed or carved.</summary>
    public static Surface Frieze(SplitMix64 random, float height)
    {
        Vector3 colour = Tinted(random, random.Chance(0.6f) ? Stones : Paints);
        return new(Pattern.Frieze, colour,
            random.Chance(0.5f) ? colour * 0.4f : Tinted(random, random.Chance(0.5f) ? Bricks : Paints) * random.Between(0.4f, 1),
            height)
        {
            Motif = (uint)random.Next()
        };
    }

    /// <summary>A painted sign with letters of the given height in metres.</summary>
    public static Surface Sign(SplitMix64 random, float letter)
    {
        Vector3 board = Tinted(random, random.Chance(0.5f) ? Paints : Woods);
        bool dark = Vector3.Dot(board, Vector3.One) < 0.6f;
        return new(Pattern.Sign, board, dark ? new Vector3(0.75f, 0.68f, 0.45f) : Tinted(random, Woods), letter)
        {
            Motif = (uint)random.Next()
        };
    }

    /// <summary>Striped cloth.</summary>
    public static Surface Cloth(SplitMix64 random) => new(Pattern.Stripes, Tinted(random, Paints),
        Tinted(random, random.Chance(0.5f) ? Paints : Bricks), random.Between(0.25f, 0.6f));

    /// <summary>Painted wood or iron: shutters, doors, railings.</summary>
    public static Surface Paint(SplitMix64 random)
    {
        int colour = random.Pick(0x2c4a3c, 0x3c4a6a, 0x6c2c28, 0x54606c, 0xd8d4c8, 0x5a3c28, 0x7a8a6c, 0x2c2a2a, 0x8aa0a8);
        return new(Pattern.Plain, Vary(random, Surface.Linear(colour), 0.2f), Vector3.Zero);
    }

    /// <summary>One of the colours, made its own.</summary>
    private static Vector3 Tinted(SplitMix64 random, int[] colours) => Vary(random, Surface.Linear(random.Pick(colours)), 0.14f);

    private static Vector3 Vary(SplitMix64 random, Vector3 colour, float spread)
    {
        float light = 1 + spread * 1.4f * random.Between(-1, 1);
        Vector3 tint = Vector3.One
            + spread * new Vector3(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1)) * 0.7f;
        return Vector3.Clamp(colour * tint * light, new Vector3(0.01f), new Vector3(0.85f));
    }
}
