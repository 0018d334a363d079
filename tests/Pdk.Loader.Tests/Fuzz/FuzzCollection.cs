namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Runs alone, after the other tests: what it counts belongs to the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzCollection
{
    public const string Name = "Fuzz";
}
