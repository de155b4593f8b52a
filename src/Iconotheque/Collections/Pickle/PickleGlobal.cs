namespace Iconotheque.Collections.Pickle;

/// <summary>
/// Makes a value of the arguments that a pickle gives to a class or function of Python. It must interpret data, and nothing else.
/// </summary>
/// <param name="arguments">Plain data, and values that other constructors made.</param>
/// <param name="source">Where to fail, and where to charge memory that is copied.</param>
internal delegate object? PickleConstructor(object?[] arguments, PickleSource source);

/// <summary>A class or function that a pickle may name.</summary>
/// <param name="Name">Module and name, such as <c>numpy.dtype</c>.</param>
/// <param name="Construct">What stands for calling it.</param>
internal sealed record PickleGlobal(string Name, PickleConstructor Construct);
