namespace Iconotheque.Tests.Web;

/// <summary>Gathers the classes that ask one application, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ServedLibraryTests : ICollectionFixture<ServedLibrary>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "served library";
}
