using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A tower mill on a rise among fields, with a hamlet.</summary>
internal sealed class Windmill : Place
{
    private readonly Surface wall, cap;
    private readonly float tall, turn;
    private readonly int lost;

    public Windmill(ulong seed) : base(seed)
    {
        var random = Random(1);
        (wall, cap) = (random.Chance(0.4f) ? Palette.White : Masonry.Wall(random),
            random.Chance(0.4f) ? Palette.GreyWood : Masonry.Roof(random));
        (tall, turn) = (random.Between(13, 17), random.Between(0.15f, 0.65f));
        lost = random.Chance(0.35f) ? 1915 + random.Below(40) : 3000;
    }

    public override Viewing Viewing => new(new(-3, 4 + tall * 0.6f, 0), tall * 2.1f, 1.5f) { Nearest = 34 };

    public override IReadOnlyList<Change> Changes => lost < 2000 ? [new(lost, 0.6f)] : [new(1950, 0.2f)];

    public override float Height(float x, float z) =>
        4 * MathF.Exp(-(x * x + z * z) / 3200) + base.Height(x, z) * 0.5f + 1.2f * Noise.At(x * 0.02f, z * 0.02f, 5);

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Meadow;
        stage.Scene.Ground.FieldsFrom = 60;
        stage.Scene.Ground.Strip(-200, 60, 0, 8, 4, Cover.Gravel);
        stage.Scene.Ground.Strip(0, 8, 60, -60, 4, Cover.Gravel);
        var m = stage.Subject.At(0, Height(0, 0) - 0.3f, 0);
        m.Lathe(default, [new(5.2f, 0), new(4.9f, 1), new(3.2f, tall)], 18, wall);
        for (int i = 0; i < 4; i++)
            m.At(0, 0, 0, i * 1.57f + 0.5f).Box(new(-0.5f, tall * 0.35f, 2), new(0.5f, tall * 0.35f + 1.3f, 4.35f),
                Palette.Shade);
        for (int i = 0; i < 4; i++)
            m.At(0, 0, 0, i * 1.57f - 0.3f).Box(new(-0.45f, tall * 0.7f, 2), new(0.45f, tall * 0.7f + 1.2f, 3.8f), Palette.Shade);
        m.Box(new(-0.8f, 0, 3.8f), new(0.8f, 2.4f, 5.2f), Palette.Wood);
        m.Lathe(new(0, tall, 0), [new(3.6f, 0), new(3.5f, 0.5f), new(2.9f, 2.2f), new(0, 4.4f)], 14, cap);
        if (stage.Era.Year < lost) Sails(m.At(0, tall + 1.3f, 0, turn));
        Gallery(m);
        Cottage(stage, -17, -6, 0.2f);
        if (lost < 2000 || stage.Era.Year >= 1950) Cottage(stage, -27, 5, 1.4f);
        new Town
        {
            Free = (x, z) => x * x + z * z > 78 * 78 && z < -10,
            Extent = 170,
            Storeys = (1, 2),
            Density = 0.35f,
            Row = 38
        }.Build(stage);
        stage.Grove(5, new(-160, -160, 160, 40), 22,
            (x, z) => x * x + z * z > 1400 && (z < -10 || MathF.Abs(x) > 50) && Noise.At(x * 0.02f, z * 0.02f, 8) > 0.5f);
    }

    private void Gallery(Modeller m)
    {
        float y = tall * 0.3f;
        m.Lathe(new(0, y, 0), [new(4.4f, -0.2f), new(6.2f, 0), new(6.2f, 0.15f), new(4.2f, 0.15f)], 18, Palette.GreyWood);
        for (int i = 0; i < 18; i++)
        {
            var post = m.At(0, y, 0, i * 0.349f);
            post.Bar(new(0, 0, 6.1f), new(0, 1.1f, 6.1f), 0.1f, Palette.GreyWood);
            post.Bar(new(0, -2, 4.6f), new(0, 0, 6), 0.16f, Palette.GreyWood);
            post.Bar(new(-1.08f, 1.1f, 6.02f), new(1.08f, 1.1f, 6.02f), 0.1f, Palette.GreyWood);
        }
    }

    private void Sails(Modeller m)
    {
        m.Bar(new(0, 0, 0), new(0, 0, 4.6f), 0.8f, Palette.Wood);
        for (int i = 0; i < 4; i++)
        {
            var sail = m.Through(Matrix4x4.CreateRotationZ(i * MathF.PI / 2 + 0.35f) * Matrix4x4.CreateTranslation(0, 0, 4.3f));
            float length = tall * 0.82f;
            sail.Taper(default, new(0, length, 0), 0.42f, 0.2f, Palette.Wood);
            for (float y = 2; y < length; y += 0.8f) sail.Bar(new(0, y, 0), new(1.9f, y, 0.25f), 0.1f, Palette.Wood);
            foreach (float x in (ReadOnlySpan<float>)[0.95f, 1.9f])
                sail.Bar(new(x, 2, x * 0.13f), new(x, length, x * 0.13f), 0.1f, Palette.Wood);
            if (i % 2 == 0)
                sail.Quad(new(0.1f, 2, 0.05f), new(1.85f, 2, 0.28f), new(1.85f, length * 0.8f, 0.28f),
                    new(0.1f, length * 0.8f, 0.05f), Palette.White);
        }
    }

    private void Cottage(Stage stage, float x, float z, float yaw)
    {
        var style = new FacadeStyle
        {
            Wall = Palette.White,
            Window = new Opening(Head.Flat, 0.2f, Palette.Glass, Palette.GreyWood, 1),
            Trim = Palette.GreyWood,
            Storey = 2.7f,
            Bay = 2.8f
        };
        new House { Width = 12, Depth = 7, Storeys = 1, Style = style, Roof = Palette.RedTiles, Pitch = 1.2f }
            .Build(stage.Context.At(x, Height(x, z), z, yaw));
    }
}
