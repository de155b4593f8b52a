using System.Collections.Immutable;

namespace Iconotheque.Collections.Reading;

/// <summary>The images of a class, by what they are to its queries.</summary>
/// <param name="Answers">The right answers, ascending.</param>
/// <param name="Junk">Those that count neither way, ascending.</param>
/// <param name="Asking">How many images are queries.</param>
internal readonly record struct ClassMembers(ImmutableArray<int> Answers, ImmutableArray<int> Junk, int Asking);
