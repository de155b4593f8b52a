using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// A way of making one comparable thing of the local features of an image, by visual words. Its values are its options.
/// </summary>
public abstract record Aggregation
{
    /// <summary>How the words are learned.</summary>
    public VocabularyOptions Vocabulary { get; init; } = new();

    /// <summary>Everything that changes what it makes of a set, by name.</summary>
    /// <param name="set">The set, on whose size the number of words may depend.</param>
    public ImmutableSortedDictionary<string, string> ParametersFor(LocalFeatureSet set) => Parameters
        .Add("words", $"{(Vocabulary.Words > 0 ? Vocabulary.Words : VocabularyOptions.WordsFor(set.Count))}")
        .Add("words-learned",
            string.Create(CultureInfo.InvariantCulture, $"{Vocabulary.SampleOfWord} features a word, {Vocabulary.Rounds} rounds, "
                + $"seed {Vocabulary.Seed}, {(Vocabulary.Probes > 0 ? $"{Vocabulary.Probes} branches" : "branches by rule")}"));

    /// <summary>What is peculiar to it.</summary>
    private protected abstract ImmutableSortedDictionary<string, string> Parameters { get; }

    /// <summary>Learns from a set and puts what was made of it into a folder: an index, or a set of global vectors.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">The features.</param>
    /// <param name="threads">Threads; the bytes do not depend on them.</param>
    /// <param name="index">Creates the index of an encoder in the folder; not called for vectors.</param>
    /// <param name="cancellation">Stops.</param>
    internal abstract void Create(string folder, LocalFeatureSet set, int threads, Action<ListEncoder> index,
        CancellationToken cancellation);
}
