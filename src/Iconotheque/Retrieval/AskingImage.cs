namespace Iconotheque.Retrieval;

/// <summary>An image that asks.</summary>
/// <param name="Image">Its number among the images of the task.</param>
/// <param name="Self">The same image in the database, which is no answer; -1 where it is not there.</param>
public readonly record struct AskingImage(int Image, int Self);
