using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Synthesis.Places;

namespace Iconotheque.Synthesis.Shots;

/// <summary>The pictures of one place in which one variation alone grows.</summary>
/// <remarks>
/// All start from the place's reference: same camera, light, date, passers-by and seed of grain. Of the ways of
/// <see cref="SweepPaths"/> the one is taken that moves the other magnitudes least for what it moves its own, each in units of
/// its threshold, over all steps together.
/// </remarks>
internal sealed class SweepPlan(Place place, int maxSide, int steps)
{
    private static readonly int Variations = Enum.GetValues<Variation>().Length;

    private readonly ShotPlan plan = new(place, 0, maxSide);
    private readonly Lock gate = new();
    private ImmutableArray<int> ways;
    private FramedShot reference;

    /// <summary>What the pictures show.</summary>
    public Place Place { get; } = place;

    /// <summary>The number of steps.</summary>
    public int Steps { get; } = steps;

    /// <summary>Step 0 of every sweep.</summary>
    public PreparedShot Reference(Studio studio) => plan.Prepare(0, studio);

    /// <summary>
    /// An ordinary picture that differs from the reference by a little of viewpoint, light and date, for the queries to find.
    /// </summary>
    public PreparedShot Clean(int index, Studio studio)
    {
        Choose(studio);
        var random = new SplitMix64(SplitMix64.Derive(Place.Seed, 8000 + (ulong)index));
        Shot r = reference.Shot;
        return plan.Take(r with
        {
            Azimuth = Math.Clamp(r.Azimuth + random.Bell() * 0.07f, -Place.Viewing.Arc, Place.Viewing.Arc),
            Distance = Math.Max(Place.Viewing.Nearest, r.Distance * random.Between(0.93f, 1.08f)),
            Field = r.Field * random.Between(0.97f, 1.12f),
            Shift = (r.Shift.Right + random.Bell() * 0.03f, r.Shift.Up + random.Bell() * 0.02f),
            Year = r.Year - 2 + random.Below(5),
            Light = r.Light with
            {
                SunAzimuth = r.Light.SunAzimuth + random.Bell() * 0.2f,
                SunHeight = r.Light.SunHeight + random.Bell() * 0.06f,
                Exposure = MathF.Pow(2, random.Bell() * 0.1f),
                Seed = (uint)random.Next()
            },
            Seed = random.Next(),
        }, studio);
    }

    /// <summary>The picture in which <paramref name="variation"/> has grown to a step, 1 to <see cref="Steps"/>.</summary>
    public PreparedShot Swept(Variation variation, int step, Studio studio)
    {
        Choose(studio);
        return At(variation, ways[(int)variation], step, studio);
    }

    /// <summary>Which of the ways of <see cref="SweepPaths"/> a variation takes here.</summary>
    public int Way(Variation variation, Studio studio)
    {
        Choose(studio);
        return ways[(int)variation];
    }

    private PreparedShot At(Variation variation, int way, int step, Studio studio) =>
        plan.Take(SweepPaths.Of(variation)[way](reference.Shot, (float)step / Steps), studio, staged: reference.Shot);

    /// <summary>Once for a place, whichever picture of it comes first; the choice does not depend on which.</summary>
    private void Choose(Studio studio)
    {
        lock (gate)
        {
            if (!ways.IsDefault) return;
            var prepared = plan.Prepare(0, studio);
            reference = new FramedShot(prepared.Shot, prepared.Framing);
            ways = [.. Enumerable.Range(0, Variations).Select(v => PurestWay((Variation)v, studio))];
        }
    }

    private int PurestWay(Variation variation, Studio studio)
    {
        int count = SweepPaths.Of(variation).Count;
        return count == 1 ? 0 : Enumerable.Range(0, count).MinBy(way => Rank(variation, way, studio));
    }

    /// <summary>
    /// Ways that reach the tick come first, by what moves besides over what moves as it should; then the others, by how far they
    /// fall short.
    /// </summary>
    private (bool Short, double Impurity) Rank(Variation variation, int way, Studio studio)
    {
        double own = 0, others = 0, last = 0;
        var before = Magnitudes.Of(Place, reference, reference);
        for (int step = 1; step <= Steps; step++)
        {
            var prepared = At(variation, way, step, studio);
            var now = Magnitudes.Of(Place, new FramedShot(prepared.Shot, prepared.Framing), reference);
            for (int v = 0; v < Variations; v++)
            {
                double moved = Math.Abs(now[v] - before[v]) / Magnitudes.Thresholds[v];
                if (v == (int)variation) own += moved;
                else others += moved;
            }

            last = now[(int)variation];
        }

        return last < Magnitudes.Thresholds[(int)variation] ? (true, -last) : (false, others / own);
    }
}
