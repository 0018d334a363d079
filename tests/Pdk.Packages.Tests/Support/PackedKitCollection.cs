namespace Pdk.Packages.Tests.Support;

/// <summary>All tests share one set of packages, and run one after the other: each occupies the machine anyway.</summary>
[CollectionDefinition(Name)]
public sealed class PackedKitCollection : ICollectionFixture<PackedKit>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Packed kit";
}
