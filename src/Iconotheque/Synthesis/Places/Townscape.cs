using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>What the houses of one town have in common: walls, roofs, windows, habits of building.</summary>
internal sealed record Townscape
{
    private readonly Surface[] walls, roofs, modern;
    private readonly float bay, storey, pitch, rich, shops;
    private readonly Head head;
    private readonly RoofKind[] kinds;

    /// <summary>A town's character, from its own stream of random numbers; given walls or roofs are kept.</summary>
    public Townscape(SplitMix64 random, Surface[]? walls = null, Surface[]? roofs = null)
    {
        Func<SplitMix64, Surface> custom = random.Below(7) switch
        {
            0 => Masonry.Brick,
            1 => Masonry.Stone,
            2 => Masonry.Timber,
            < 5 => Masonry.Plaster,
            _ => Masonry.Wall
        };
        this.walls = walls ?? [.. Enumerable.Range(0, 7).Select(i => i < 5 ? custom(random) : Masonry.Wall(random))];
        this.roofs = roofs ?? [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Masonry.Roof(random))];
        modern = [Masonry.Slabs(random), Masonry.Slabs(random), Masonry.Brick(random), Masonry.Plaster(random)];
        (bay, storey, pitch, rich, shops) = (random.Between(2.3f, 3.3f), random.Between(2.9f, 3.6f), random.Between(0.55f, 1.35f),
            random.Between(0.2f, 1.3f), random.Between(0.1f, 0.8f));
        head = random.Pick(Head.Flat, Head.Flat, Head.Flat, Head.Round, Head.Pointed);
        RoofKind usual = random.Pick(RoofKind.Gable, RoofKind.Gable, RoofKind.GableFront, RoofKind.Hip, RoofKind.Stepped,
            RoofKind.Mansard);
        kinds = [usual, usual, usual, RoofKind.Gable, random.Pick(RoofKind.GableFront, RoofKind.Hip, RoofKind.Mansard)];
    }

    /// <summary>Roofs to choose from.</summary>
    public ReadOnlySpan<Surface> Roofs => roofs;

    /// <summary>Walls to choose from.</summary>
    public ReadOnlySpan<Surface> Walls => walls;

    /// <summary>A house of the old town.</summary>
    public House Old(float width, int storeys, SplitMix64 random)
    {
        Surface wall = random.Pick(walls),
            trim = random.Chance(0.6f) ? random.Pick(Palette.Limestone, Palette.White, Palette.Sandstone) : Masonry.Stone(random);
        var window = new Opening(random.Chance(0.75f) ? head : random.Pick(Head.Flat, Head.Round), random.Between(0.12f, 0.35f),
            Palette.Glass, random.Chance(0.8f) ? trim : null, 1 + random.Below(2));
        var door = new Opening(random.Chance(0.4f) ? Head.Round : Head.Flat, 0.35f,
            random.Pick(Palette.Glass, Palette.Glass, Palette.Wood, Palette.GreyWood), trim, 1);
        var kind = random.Pick(kinds);
        bool shop = random.Chance(shops);
        var dressing = Dressing.Of(random, rich);
        return new House
        {
            Width = width,
            Depth = 11.5f,
            Storeys = storeys,
            FrontOnly = true,
            Roof = random.Pick(roofs),
            Kind = kind,
            Pitch = pitch * random.Between(0.85f, 1.15f),
            Detached = width > 10,
            Chimneys = 1 + random.Below(2),
            Dormers = kind is RoofKind.Gable or RoofKind.Mansard && random.Chance(0.35f) ? 1 + random.Below(3) : 0,
            Advertisement = random.Chance(0.25f * shops) ? Masonry.Sign(random, random.Between(0.6f, 1.5f)) : null,
            Style = Front(wall, trim, window, door, shop, dressing, random),
        };
    }

    private FacadeStyle Front(Surface wall, Surface trim, Opening window, Opening door, bool shop, Dressing dressing,
        SplitMix64 random) => new()
        {
            Wall = wall,
            Window = window,
            Ground = shop || random.Chance(0.5f) ? door : null,
            Trim = trim,
            Storey = storey * random.Between(0.93f, 1.07f),
            Bay = bay * random.Between(0.85f, 1.15f),
            Share = new(random.Between(0.34f, 0.5f), random.Between(0.48f, 0.64f)),
            Dressing = shop ? dressing.WithShop(random) : dressing,
        };

    /// <summary>A house of the twentieth century's second half.</summary>
    public House Modern(float width, int storeys, SplitMix64 random) => new()
    {
        Width = width,
        Depth = 11.5f,
        Storeys = storeys,
        FrontOnly = true,
        Kind = RoofKind.Flat,
        Detached = false,
        Chimneys = 0,
        Style = new FacadeStyle
        {
            Wall = random.Pick(modern),
            Window = new Opening(Head.Flat, 0.15f, Palette.Glass, null, 1 + random.Below(3)),
            Trim = random.Pick(Palette.Concrete, Palette.White, Palette.Iron),
            Storey = 2.9f,
            Bay = random.Between(2.6f, 4.2f),
            Share = new Vector2(random.Between(0.5f, 0.86f), random.Between(0.42f, 0.62f)),
            Dressing = new Dressing { Balconies = random.Chance(0.3f) ? Palette.Iron : null, Seed = (uint)random.Next() },
        },
    };
}
