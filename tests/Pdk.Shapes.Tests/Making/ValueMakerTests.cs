using Pdk.Shapes.Model;
using Pdk.Shapes.Values;

namespace Pdk.Shapes.Tests.Making;

/// <summary>A comparison that could not fail would prove nothing about what comes back.</summary>
public sealed class ValueMakerTests
{
    [Fact]
    public void TheSameSeed_GivesTheSameValues()
    {
        ValueMaker left = new(BuiltShapes.Contract, 1);
        ValueMaker right = new(BuiltShapes.Contract, 1);
        Assert.All(BuiltShapes.Set.Cases, @case => Assert.Null(DeepEquality.Difference(left.Make(@case.Shape), right.Make(@case.Shape))));
    }

    [Fact]
    public void AnotherSeed_GivesValuesThatDiffer()
    {
        ValueMaker left = new(BuiltShapes.Contract, 1);
        ValueMaker right = new(BuiltShapes.Contract, 2);
        int different = BuiltShapes.Set.Cases.Count(@case => DeepEquality.Difference(left.Make(@case.Shape), right.Make(@case.Shape)) is not null);
        Assert.True(different > BuiltShapes.Set.Cases.Count * 3 / 4, $"{different} of {BuiltShapes.Set.Cases.Count} values differ.");
    }

    public static TheoryData<object?, object?> Different => new()
    {
        { null, "" },
        { "a", "b" },
        { 0.0, double.NegativeZero },
        { double.NaN, 0.0 },
        { Half.NegativeZero, Half.Zero },
        { 1.0m, 1.00m },
        { new DateTime(1, DateTimeKind.Utc), new DateTime(1, DateTimeKind.Local) },
        { new DateTimeOffset(2000, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { new byte[] { 1 }, new byte[] { 2 } },
        { new ReadOnlyMemory<byte>([1]), new ReadOnlyMemory<byte>([1, 2]) },
        { new List<string?> { "a", null }, new List<string?> { "a", "" } },
        { new HashSet<int> { 1, 2 }, new HashSet<int> { 1, 3 } },
        { new HashSet<int> { 1 }, new HashSet<int> { 1, 3 } },
        { new Dictionary<int, int[]> { [1] = [2] }, new Dictionary<int, int[]> { [1] = [3] } },
        { (1, (2, "x")), (1, (2, "y")) },
        { new Version(1, 2), new Version(1, 2, 0) },
        { new Uri("a", UriKind.Relative), new Uri("b", UriKind.Relative) },
        { new global::Shapes.Limits.Chain(1, new(2, null)), new global::Shapes.Limits.Chain(1, new(3, null)) },
        { new global::Shapes.Limits.Signal.Go(1), new global::Shapes.Limits.Signal.Stop("") },
    };

    [Theory]
    [MemberData(nameof(Different), DisableDiscoveryEnumeration = true)]
    public void DifferentValues_AreTold(object? left, object? right)
    {
        Assert.NotNull(DeepEquality.Difference(left, right));
        Assert.Null(DeepEquality.Difference(left, left));
    }
}
