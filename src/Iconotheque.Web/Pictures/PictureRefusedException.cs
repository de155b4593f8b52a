namespace Iconotheque.Web.Pictures;

/// <summary>A picture cannot be used; the message is the reason, for its user.</summary>
internal sealed class PictureRefusedException(string reason) : Exception(reason);
