namespace Iconotheque.Synthesis.Places;

/// <summary>The kinds of places, by the name that classes and captions carry.</summary>
internal static class KnownPlaces
{
    /// <summary>Kinds that make classes, in the order in which a collection takes them.</summary>
    public static IReadOnlyList<(string Kind, Func<ulong, Place> Create)> Objects { get; } =
    [
        ("cathedral", seed => new Cathedral(seed)),
        ("castle", seed => new Castle(seed)),
        ("stone-bridge", seed => new StoneBridge(seed)),
        ("suspension-bridge", seed => new SuspensionBridge(seed)),
        ("lighthouse", seed => new Lighthouse(seed)),
        ("harbour", seed => new Harbour(seed)),
        ("dome-church", seed => new DomeChurch(seed)),
        ("town-hall", seed => new TownHall(seed)),
        ("station", seed => new Station(seed)),
        ("arena", seed => new Arena(seed)),
        ("mill", seed => new Factory(seed)),
        ("windmill", seed => new Windmill(seed)),
        ("church-street", seed => new ParishChurch(seed)),
        ("triumphal-arch", seed => new TriumphalArch(seed)),
        ("towers", seed => new Skyline(seed)),
        ("stadium", seed => new Stadium(seed)),
        ("hill-village", seed => new HillVillage(seed)),
        ("bay", seed => new Bay(seed)),
        ("mountain", seed => new Peak(seed)),
        ("quarter", seed => new Quarter(seed)),
        ("palace", seed => new Palace(seed)),
        ("quarry", seed => new Quarry(seed)),
        ("monument", seed => new Monument(seed)),
    ];

    /// <summary>Kinds that show nothing in particular.</summary>
    public static IReadOnlyList<(string Kind, Func<ulong, Place> Create)> Anonymous { get; } =
    [
        ("street", seed => new AnonymousStreet(seed)),
        ("fields", seed => new OpenFields(seed)),
        ("tree", seed => new LoneTree(seed)),
    ];
}
