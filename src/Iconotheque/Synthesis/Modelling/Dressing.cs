namespace Iconotheque.Synthesis.Modelling;

/// <summary>What crowns a window.</summary>
internal enum Crown
{
    None,
    Lintel,
    Pediment,
    Keystone,
}

/// <summary>The ornaments and irregularities of a façade, drawn where the façade is near.</summary>
internal sealed record Dressing
{
    /// <summary>Open shutters beside the windows, closed ones in some of them; or null.</summary>
    public Surface? Shutters { get; init; }

    /// <summary>Blocks that stand out at the corners, or null.</summary>
    public Surface? Quoins { get; init; }

    /// <summary>Flat pilasters between the bays, or null.</summary>
    public Surface? Pilasters { get; init; }

    /// <summary>An ornament along the storeys and the cornice, or null.</summary>
    public Surface? Frieze { get; init; }

    /// <summary>Iron balconies before some windows, or null.</summary>
    public Surface? Balconies { get; init; }

    /// <summary>A sign over the ground floor, or null.</summary>
    public Surface? Sign { get; init; }

    /// <summary>Awnings over the ground floor, or null.</summary>
    public Surface? Awning { get; init; }

    /// <summary>What crowns the windows.</summary>
    public Crown Crown { get; init; }

    /// <summary>The share of windows that are walled up, and of shutters that are closed.</summary>
    public float Blind { get; init; }

    /// <summary>The share of its height that a window loses with each storey.</summary>
    public float Shrink { get; init; }

    /// <summary>Which windows differ.</summary>
    public uint Seed { get; init; }

    /// <summary>Ornaments at random; a richer building has more.</summary>
    public static Dressing Of(SplitMix64 random, float rich)
    {
        bool Has(float share) => random.Chance(share * rich);
        return new Dressing
        {
            Shutters = Has(0.4f) ? Masonry.Paint(random) : null,
            Quoins = Has(0.35f) ? Masonry.Stone(random) : null,
            Pilasters = Has(0.18f) ? Masonry.Stone(random) : null,
            Frieze = Has(0.35f) ? Masonry.Frieze(random, random.Between(0.45f, 0.8f)) : null,
            Balconies = Has(0.25f) ? Masonry.Paint(random) : null,
            Crown = random.Chance(0.45f * rich) ? random.Pick(Crown.Lintel, Crown.Pediment, Crown.Keystone) : Crown.None,
            Blind = random.Chance(0.5f) ? random.Between(0, 0.16f) : 0,
            Shrink = random.Chance(0.4f) ? random.Between(0, 0.09f) : 0,
            Seed = (uint)random.Next(),
        };
    }

    /// <summary>The same with a shop on the ground floor.</summary>
    public Dressing WithShop(SplitMix64 random) =>
        this with
        {
            Sign = Masonry.Sign(random, random.Between(0.3f, 0.55f)),
            Awning = random.Chance(0.45f) ? Masonry.Cloth(random) : null
        };

    /// <summary>The filling of one window: some are walled up or shuttered.</summary>
    public Opening Chosen(Opening opening, Surface wall, (int Floor, int Bay) at)
    {
        float pick = Noise.Hash(at.Floor, at.Bay, Seed);
        if (pick >= Blind) return opening;
        return Shutters is null || pick < Blind * 0.4f
            ? opening with { Fill = wall, Depth = 0.12f }
            : opening with { Fill = Shutters, Depth = 0.08f };
    }

    /// <summary>What belongs to one window.</summary>
    public void Window(Modeller m, Patch hole, Surface trim, (int Floor, int Bay) at)
    {
        float w = hole.Width, h = hole.Y1 - hole.Y0;
        if (Shutters is not null && at.Floor > 0)
        {
            Facade.Rectangle(m, new(hole.X0 - w * 0.55f, hole.Y0, hole.X0 - 0.08f, hole.Y1), 0.13f, Shutters);
            Facade.Rectangle(m, new(hole.X1 + 0.08f, hole.Y0, hole.X1 + w * 0.55f, hole.Y1), 0.13f, Shutters);
        }

        if (Balconies is not null && at.Floor > 0 && Noise.Hash(at.Bay, at.Floor, Seed + 1) < 0.55f) Balcony(m, hole);
        if (at.Floor == 0 && Awning is not null)
        {
            m.Quad(new(hole.X0 - 0.2f, hole.Y1 - 0.5f, 1.5f), new(hole.X1 + 0.2f, hole.Y1 - 0.5f, 1.5f),
                new(hole.X1 + 0.2f, hole.Y1 + 0.25f, 0.05f), new(hole.X0 - 0.2f, hole.Y1 + 0.25f, 0.05f), Awning);
            m.Quad(new(hole.X0 - 0.2f, hole.Y1 - 0.8f, 1.5f), new(hole.X1 + 0.2f, hole.Y1 - 0.8f, 1.5f),
                new(hole.X1 + 0.2f, hole.Y1 - 0.5f, 1.5f), new(hole.X0 - 0.2f, hole.Y1 - 0.5f, 1.5f), Awning);
        }
        else if (Crown != Crown.None && at.Floor > 0)
        {
            Top(m, hole, Math.Min(0.3f, h * 0.12f), trim, at.Bay);
        }
    }

    private void Top(Modeller m, Patch hole, float high, Surface trim, int bay)
    {
        float x0 = hole.X0 - hole.Width * 0.25f, x1 = hole.X1 + hole.Width * 0.25f, y = hole.Y1 + 0.22f;
        if (Crown == Crown.Keystone)
        {
            m.Box(new(hole.Centre.X - high * 0.5f, hole.Y1 - 0.1f, 0), new(hole.Centre.X + high * 0.5f, y + high, 0.2f), trim);
            return;
        }

        m.Box(new(x0, y, 0), new(x1, y + high * 0.7f, 0.3f), trim);
        if (Crown == Crown.Pediment && bay % 2 == 0)
        {
            m.Triangle(new(x0, y + high * 0.7f, 0.22f), new(x1, y + high * 0.7f, 0.22f),
                new(hole.Centre.X, y + high * 0.7f + hole.Width * 0.4f, 0.22f), trim);
        }
    }

    private void Balcony(Modeller m, Patch hole)
    {
        float x0 = hole.X0 - 0.35f, x1 = hole.X1 + 0.35f;
        m.Box(new(x0, hole.Y0 - 0.3f, 0), new(x1, hole.Y0 - 0.12f, 0.8f), Palette.Granite);
        m.Bar(new(x0, hole.Y0 + 0.8f, 0.78f), new(x1, hole.Y0 + 0.8f, 0.78f), 0.08f, Balconies!);
        for (int i = 0; i <= 5; i++)
            Facade.Rectangle(m, new(x0 + i * (x1 - x0 - 0.06f) / 5, hole.Y0 - 0.12f, x0 + i * (x1 - x0 - 0.06f) / 5 + 0.06f,
                hole.Y0 + 0.8f), 0.78f, Balconies!);
    }

    /// <summary>What belongs to the whole wall.</summary>
    public void Wall(Modeller m, float width, int storeys, FacadeStyle style)
    {
        float top = storeys * style.Storey, half = width / 2;
        if (Frieze is not null)
        {
            float high = Frieze.Size;
            Facade.Rectangle(m, new(-half, top - 0.4f - high, half, top - 0.4f), 0.06f, Frieze);
            for (int floor = 1; floor < storeys; floor += 2)
                Facade.Rectangle(m, new(-half, floor * style.Storey - high * 0.5f, half, floor * style.Storey + high * 0.5f),
                    0.13f, Frieze);
        }

        if (Sign is not null)
        {
            float high = Sign.Size * 1.5f,
                low = MathF.Ceiling((m.World(default).Y + style.Storey - 0.7f) / high) * high - m.World(default).Y;
            Facade.Rectangle(m, new(-half * 0.8f, low, half * 0.8f, low + high), 0.16f, Sign);
        }

        for (int k = 0; Quoins is not null && k < (int)(top / 0.55f); k++)
        {
            float wide = k % 2 == 0 ? 0.75f : 0.45f;
            Facade.Rectangle(m, new(-half, k * 0.55f, -half + wide, k * 0.55f + 0.5f), 0.08f, Quoins);
            Facade.Rectangle(m, new(half - wide, k * 0.55f, half, k * 0.55f + 0.5f), 0.08f, Quoins);
        }

        int bays = Math.Max(1, (int)MathF.Round(width / style.Bay));
        for (int i = 0; Pilasters is not null && i <= bays; i++)
        {
            float x = Math.Clamp(-half + i * width / bays, -half + 0.25f, half - 0.25f);
            m.Box(new(x - 0.25f, 0, 0), new(x + 0.25f, top - 0.3f, 0.14f), Pilasters);
        }
    }
}
