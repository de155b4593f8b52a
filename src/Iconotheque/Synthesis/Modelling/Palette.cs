namespace Iconotheque.Synthesis.Modelling;

/// <summary>The surfaces that places share.</summary>
internal static class Palette
{
    public static Surface Limestone { get; } = Surface.Of(Pattern.Ashlar, 0xd6c7a4, 0x8f836b, 0.55f);

    public static Surface Sandstone { get; } = Surface.Of(Pattern.Ashlar, 0xc29a74, 0x7d6049, 0.5f);

    public static Surface Granite { get; } = Surface.Of(Pattern.Ashlar, 0x9a958d, 0x5d5954, 0.6f);

    public static Surface Rubble { get; } = Surface.Of(Pattern.Ashlar, 0xa89878, 0x6b5f4a, 0.32f);

    public static Surface RedBrick { get; } = Surface.Of(Pattern.Brick, 0x9c5a44, 0xb8a890, 0.22f);

    public static Surface DarkBrick { get; } = Surface.Of(Pattern.Brick, 0x7a4a3c, 0x9a8a78, 0.22f);

    public static Surface Slate { get; } = Surface.Of(Pattern.Tiles, 0x59626e, 0x6d7060, 0.4f);

    public static Surface RedTiles { get; } = Surface.Of(Pattern.Tiles, 0xa85a3c, 0x70543e, 0.42f);

    public static Surface BrownTiles { get; } = Surface.Of(Pattern.Tiles, 0x86553f, 0x5d5040, 0.42f);

    public static Surface Copper { get; } = Surface.Of(Pattern.Metal, 0x6fa08c, 0x4a6a5c, 0.7f);

    public static Surface Lead { get; } = Surface.Of(Pattern.Metal, 0x7c848c, 0x50565c, 0.8f);

    public static Surface Iron { get; } = Surface.Of(Pattern.Plain, 0x3c4248);

    public static Surface Rust { get; } = Surface.Of(Pattern.Plain, 0x8c4a34);

    public static Surface White { get; } = Surface.Of(Pattern.Plain, 0xe4e0d6);

    public static Surface Concrete { get; } = Surface.Of(Pattern.Plaster, 0xb4b0a8, 0x807c74, 2);

    public static Surface Gold { get; } = Surface.Of(Pattern.Plain, 0xd8b040);

    public static Surface Glass { get; } = Surface.Of(Pattern.Glass, 0x2c343c);

    public static Surface CurtainWall { get; } = Surface.Of(Pattern.Glazing, 0x4c6c80, 0xb8bcc0, 1.6f);

    public static Surface Glasshouse { get; } = Surface.Of(Pattern.Glazing, 0x7c98a4, 0x3c464c, 1.5f);

    public static Surface Shade { get; } = Surface.Of(Pattern.Plain, 0x2a2622);

    public static Surface Wood { get; } = Surface.Of(Pattern.Planks, 0x6c4a30, 0x3a2a1e, 0.3f);

    public static Surface GreyWood { get; } = Surface.Of(Pattern.Planks, 0x8a8074, 0x4a443c, 0.3f);

    public static Surface Rock { get; } = Surface.Of(Pattern.Rock, 0x968a78);

    public static Surface Bark { get; } = Surface.Of(Pattern.Bark, 0x54463a);

    public static Surface Terrain { get; } = Surface.Of(Pattern.Ground, 0x808080);

    public static Surface River { get; } = Surface.Of(Pattern.Water, 0x3c4c40, size: 0.55f);

    public static Surface Sea { get; } = Surface.Of(Pattern.Water, 0x244452, size: 1.25f);

    public static Surface Harbour { get; } = Surface.Of(Pattern.Water, 0x2c4448, size: 0.7f);

    public static Surface Lamp { get; } = Surface.Of(Pattern.Lamp, 0xf0e8c8);

    /// <summary>Rendered walls of a town.</summary>
    public static Surface[] Plasters { get; } =
    [
        .. new[] { 0xdcc9a0, 0xe6ddc8, 0xcf9f78, 0xd9b98c, 0xc8c2b0, 0xb98a74, 0xe2d2b4, 0xa9b0a4, 0xd2a894 }
            .Select(colour => Surface.Of(Pattern.Plaster, colour, 0x9a8870)),
    ];

    /// <summary>Leaves by season: summer, autumn, winter (unused), spring; three tones each.</summary>
    public static Surface[][] Leaves { get; } =
    [
        .. new[]
        {
            new[] { 0x4f6e2c, 0x43602c, 0x64803a }, [0xb87a2c, 0x9c5a28, 0xc8a040], [0x6a5a4a, 0x6a5a4a, 0x6a5a4a],
            [0x8aa850, 0x9cb45c, 0x7c9c48]
        }
            .Select(tones => tones.Select(tone => Surface.Of(Pattern.Foliage, tone)).ToArray()),
    ];

    public static Surface Conifer { get; } = Surface.Of(Pattern.Foliage, 0x2c4a30);
}
