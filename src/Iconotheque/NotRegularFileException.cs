namespace Iconotheque;

/// <summary>
/// A path leads to a pipe, a device, a socket or a folder, where a file was expected; see <see cref="RegularFile"/>.
/// </summary>
/// <param name="message">Which path, and what it is.</param>
public sealed class NotRegularFileException(string message) : IOException(message);
