using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>
/// A quarter of a town as an airman sees it: streets straight or bent, blocks around courts, squares, parks, a river.
/// </summary>
internal sealed class Quarter : Place
{
    private const float Reach = 118;
    private readonly float turn, bendX, bendZ, wave, riverAt, riverTurn;
    private readonly float[] columns, rows;
    private readonly bool river;

    public Quarter(ulong seed) : base(seed)
    {
        var random = Random(1);
        (turn, bendX, bendZ, wave) = (random.Between(-0.7f, 0.7f), random.Between(-22, 22), random.Between(-22, 22),
            random.Between(55, 120));
        (columns, rows) = (Cuts(random, random.Between(26, 58)), Cuts(random, random.Between(26, 58)));
        (river, riverAt, riverTurn) = (random.Chance(0.5f), random.Between(-70, 70), random.Between(-0.7f, 0.7f));
    }

    public override Viewing Viewing => new(new(0, 6, 0), 2 * Reach - 10, 1.2f) { Nearest = 330, FromAir = true };

    public override IReadOnlyList<Change> Changes => [new(1905, 0.25f), new(1948, 0.35f), new(1974, 0.3f)];

    public override float Plainness => 0.55f;

    /// <summary>A belvedere to the south, from which the quarter can be seen on foot, and the bed of the river.</summary>
    public override float Height(float x, float z)
    {
        float away = MathF.Sqrt(x * x + z * z),
            rise = Math.Clamp((z - 170) / 170, 0, 1) * Math.Clamp((z + 0.8f * MathF.Abs(x)) / (away + 1), 0, 1);
        return (InRiver(x, z, 4) ? -5 : 0) + 95 * rise * rise * (3 - 2 * rise) + base.Height(x, z);
    }

    private static float[] Cuts(SplitMix64 random, float mean)
    {
        var cuts = new List<float>();
        for (float at = -Reach * 1.25f; at < Reach * 1.25f; at += mean * random.Between(0.7f, 1.4f)) cuts.Add(at);
        return [.. cuts];
    }

    private bool InRiver(float x, float z, float margin)
    {
        var (s, c) = MathF.SinCos(riverTurn);
        float across = x * s + z * c - riverAt + 16 * MathF.Sin((x * c - z * s) * 0.017f);
        return river && MathF.Abs(across) < 15 + margin && z < 165;
    }

    /// <summary>Where a point of the plan lies in the world: the grid is bent and turned.</summary>
    private Vector2 Place(float u, float v)
    {
        float x = u + bendX * MathF.Sin(v / wave), z = v + bendZ * MathF.Sin(u / wave);
        var (s, c) = MathF.SinCos(turn);
        return new(x * c + z * s, z * c - x * s);
    }

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Random(7).Pick(Cover.Cobbles, Cover.Asphalt, Cover.Gravel);
        stage.Scene.Ground.FieldsFrom = 230;
        if (river) Terrain.Water(stage.Scene, -2.4f, Palette.River);
        var scape = new Townscape(Random(901));
        for (int i = 0; i + 1 < columns.Length; i++)
        {
            for (int j = 0; j + 1 < rows.Length; j++)
                Block(stage, scape, new Patch(columns[i] + 4, rows[j] + 4, columns[i + 1] - 4, rows[j + 1] - 4),
                    Random((ulong)(1000 + i * 64 + j)));
        }

        if (river) Quays(stage);
        if (river) Bridges(stage);
        stage.Grove(9, new(-240, -240, 240, 240), 20,
            (x, z) => x * x + z * z > 172 * 172 && Noise.At(x * 0.02f, z * 0.02f, (uint)Seed + 8) > 0.55f);
    }

    private void Block(Stage stage, Townscape scape, Patch plan, SplitMix64 random)
    {
        Vector2 middle = Place(plan.Centre.X, plan.Centre.Y);
        if (middle.Length() > 168 || InRiver(middle.X, middle.Y, 16)) return;
        var m = middle.Length() < Reach ? stage.Subject : stage.Context;
        float pick = random.Unit();
        int year = stage.Era.Year, cleared = random.Chance(0.25f) ? random.Pick(1905, 1948, 1974) : 3000;
        if (pick < 0.1f) Green(stage, m, plan, random);
        else if (pick < 0.17f) Square(stage, m, scape, plan, random);
        else if (year >= cleared) Estate(m, scape, plan, random);
        else if (pick < 0.25f) Hall(m, plan, random);
        else Perimeter(stage, m, scape, plan, random);
    }

    /// <summary>Houses along the four sides of a block.</summary>
    private void Perimeter(Stage stage, Modeller m, Townscape scape, Patch plan, SplitMix64 random)
    {
        int storeys = 2 + random.Below(4);
        float deep = Math.Min(random.Between(9, 12), Math.Min(plan.Width, plan.Y1 - plan.Y0) / 2);
        for (int side = 0; side < 4; side++)
        {
            bool along = side % 2 == 0;
            float length = along ? plan.Width : plan.Y1 - plan.Y0 - 2 * deep, start = along ? plan.X0 : plan.Y0 + deep;
            for (float at = 0; at < length - 4;)
            {
                float width = Math.Min(random.Between(8, 17), length - at);
                if (length - at - width < 5) width = length - at;
                float mid = start + at + width / 2, edge = side switch
                {
                    0 => plan.Y1 - deep / 2,
                    1 => plan.X1 - deep / 2,
                    2 => plan.Y0 + deep / 2,
                    _ => plan.X0 + deep / 2
                };
                at += width;
                var own = new SplitMix64(random.Next());
                if (own.Chance(0.06f) || stage.Era.Year < 1780 + own.Below(140)) continue;
                var (u, v) = along ? (mid, edge) : (edge, mid);
                Settlement.Cottage(Standing(m, u, v, side * MathF.PI / 2), scape,
                    width, deep, storeys + own.Below(2), own);
            }
        }
    }

    /// <summary>A frame at a point of the plan, turned as the plan is bent there.</summary>
    private Modeller Standing(Modeller m, float u, float v, float yaw)
    {
        Vector2 at = Place(u, v), ahead = Place(u + 1, v) - at;
        return m.At(at.X, 0, at.Y, yaw + MathF.Atan2(-ahead.Y, ahead.X));
    }

    /// <summary>Slabs of flats where a block was cleared.</summary>
    private void Estate(Modeller m, Townscape scape, Patch plan, SplitMix64 random)
    {
        int slabs = 1 + random.Below(3), storeys = 4 + random.Below(9);
        float high = plan.Y1 - plan.Y0;
        for (int i = 0; i < slabs; i++)
        {
            var house = scape.Modern(plan.Width * 0.8f, storeys, random);
            (house with { Depth = Math.Min(12, high / slabs * 0.6f), Style = house.Style with { Painted = true } })
                .Build(Standing(m, plan.Centre.X, plan.Y0 + (i + 0.5f) * high / slabs, 0));
        }
    }

    /// <summary>A public building that fills its block: hall, school or market under a great roof.</summary>
    private void Hall(Modeller m, Patch plan, SplitMix64 random)
    {
        Surface wall = Masonry.Noble(random), roof = Masonry.Roof(random);
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = new Opening(Head.Flat, 0.2f, Palette.Glass),
            Storey = 4.6f,
            Bay = 4.2f,
            Painted = true
        };
        float w = plan.Width * 0.86f, d = (plan.Y1 - plan.Y0) * 0.86f;
        var at = Standing(m, plan.Centre.X, plan.Centre.Y, 0);
        switch (random.Below(3))
        {
            case 0:
                new House
                {
                    Width = w,
                    Depth = d,
                    Storeys = 2 + random.Below(2),
                    Style = style,
                    Roof = roof,
                    Kind = RoofKind.Hip,
                    Pitch = 0.7f,
                    Chimneys = 0
                }.Build(at);
                at.Lathe(new(0, 9, 0), [new(5, 0), new(5, 9), new(3.4f, 12.5f), new(0, 14)], 12, roof);
                break;
            case 1:
                for (int i = 0; i < 4; i++)
                    new House
                    {
                        Width = w / 4.2f,
                        Depth = d,
                        Storeys = 1,
                        Style = style with { Storey = 7 },
                        Roof = roof,
                        Kind = RoofKind.GableFront,
                        Pitch = 0.6f,
                        Chimneys = 0
                    }.Build(at.At((i - 1.5f) * w / 4, 0, 0));
                break;
            default:
                foreach (int side in (ReadOnlySpan<int>)[-1, 1])
                    new House
                    {
                        Width = 11,
                        Depth = d,
                        Storeys = 3,
                        Style = style,
                        Roof = roof,
                        Kind = RoofKind.Mansard,
                        Chimneys = 0
                    }.Build(at.At(side * (w / 2 - 5.5f), 0, 0));
                new House
                {
                    Width = w - 20,
                    Depth = 11,
                    Storeys = 3,
                    Style = style,
                    Roof = roof,
                    Kind = RoofKind.Mansard,
                    Chimneys = 0
                }.Build(at.At(0, 0, 5.5f - d / 2));
                break;
        }
    }

    private void Green(Stage stage, Modeller m, Patch plan, SplitMix64 random)
    {
        float high = plan.Y1 - plan.Y0, size = Math.Min(plan.Width, high);
        Vector2 a = Place(plan.Centre.X - (plan.Width - size) / 2, plan.Centre.Y - (high - size) / 2),
            b = Place(plan.Centre.X + (plan.Width - size) / 2, plan.Centre.Y + (high - size) / 2);
        stage.Scene.Ground.Strip(a.X, a.Y, b.X, b.Y, size, Cover.Grass);
        stage.Scene.Ground.Strip(a.X - 20, a.Y, b.X + 20, b.Y, 3, Cover.Gravel);
        for (int i = 0; i < (int)(plan.Width * high / 90); i++)
        {
            var own = new SplitMix64(random.Next());
            Vector2 at = Place(own.Between(plan.X0, plan.X1), own.Between(plan.Y0, plan.Y1));
            float grown = Math.Clamp((stage.Era.Year - 1830 - own.Below(90)) / 60f, 0.35f, 1);
            Flora.Tree(m.At(at.X, 0, at.Y), own.Between(7, 13) * grown, stage.Era.Season, own);
        }
    }

    private void Square(Stage stage, Modeller m, Townscape scape, Patch plan, SplitMix64 random)
    {
        Vector2 at = Place(plan.Centre.X, plan.Centre.Y);
        stage.Scene.Ground.Strip(at.X, at.Y, at.X, at.Y, Math.Min(plan.Width, plan.Y1 - plan.Y0), Cover.Paving);
        var middle = Standing(m, plan.Centre.X, plan.Centre.Y, random.Pick(0, MathF.PI / 2));
        if (random.Chance(0.7f))
            Settlement.Church(middle, Masonry.Noble(random), scape.Roofs[0], random.Between(1.1f, 1.8f), random);
        else TownHall.Statue(middle);
    }

    /// <summary>A point beside the river: along it, and across from its middle.</summary>
    private Vector3 Riverside(float along, float across, float y)
    {
        var (s, c) = MathF.SinCos(riverTurn);
        across += riverAt - 16 * MathF.Sin(along * 0.017f);
        return new(along * c + across * s, y, across * c - along * s);
    }

    /// <summary>Walls and pavements along both banks.</summary>
    private void Quays(Stage stage)
    {
        Surface stone = Masonry.Stone(Random(12));
        for (float along = -230; along < 230; along += 6)
        {
            var m = Riverside(along, 0, 0).Length() < Reach ? stage.Subject : stage.Context;
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            {
                Vector3 a = Riverside(along, side * 15, 0.15f), b = Riverside(along + 6, side * 15, 0.15f), low = new(0, -6, 0);
                if (a.Z > 160) continue;
                m.Quad(a + low, b + low, b, a, stone);
                m.Quad(a, b, Riverside(along + 6, side * 25, 0.15f), Riverside(along, side * 25, 0.15f), Palette.Concrete);
            }
        }
    }

    private void Bridges(Stage stage)
    {
        var random = Random(11);
        Surface stone = Masonry.Noble(random);
        var (s, c) = MathF.SinCos(riverTurn);
        for (int i = 0; i < 2 + random.Below(2); i++)
        {
            float along = (i - 1) * 75 + random.Between(-20, 20), across = riverAt - 16 * MathF.Sin(along * 0.017f);
            var m = stage.Subject.At(along * c + across * s, 0, across * c - along * s, riverTurn);
            m.Box(new(-4, -1, -18), new(4, 0.4f, 18), stone);
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
                m.Box(new(side * 4 - 0.25f, 0.4f, -18), new(side * 4 + 0.25f, 1.4f, 18), stone);
            foreach (float z in (ReadOnlySpan<float>)[-7, 0, 7]) m.Block(new(0, -6, z), 7, 5.2f, 1.6f, stone);
        }
    }
}
