namespace Iconotheque.Descriptors.Local;

/// <summary>The local descriptors that a user can name, with their published parameters.</summary>
public static class LocalDescriptors
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, LocalDescriptor> Known { get; } =
        new SortedDictionary<string, LocalDescriptor>(StringComparer.Ordinal)
        {
            ["orb"] = new Orb(),
            ["rootsift"] = new RootSift()
        };
}
