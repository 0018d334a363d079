using Pdk.Shapes.Emit;
using Pdk.Shapes.Making;
using Pdk.Shapes.Model;

namespace Pdk.Shapes.Tests.Making;

public sealed class ShapeMakerTests
{
    [Fact]
    public void TheSameSeed_GivesTheSameSource() => Assert.Equal(Source(4711), Source(4711));

    [Fact]
    public void AnotherSeed_GivesOtherSource() => Assert.NotEqual(Source(4711), Source(4712));

    [Fact]
    public void EverySeed_GivesTwoHundredShapesAndEveryKind()
    {
        int[] seeds = [BuiltShapes.Seed, .. Enumerable.Range(0, 50)];
        Assert.All(seeds, seed =>
        {
            ShapeSet set = ShapeMaker.Make(seed);
            Assert.True(set.Cases.Select(@case => @case.Shape.CSharp).Distinct().Count() >= 200, $"PDK_SEED={seed}");
            Assert.Equal(
                Enum.GetValues<CompositeForm>().Where(form => form != CompositeForm.Case).Order(),
                set.Types.OfType<CompositeShape>().Select(type => type.Form).Distinct().Order());
            Assert.Equal(8, set.Types.OfType<EnumShape>().Select(type => type.Underlying.Type).Distinct().Count());
            Assert.Contains(set.Types, type => type is UnionShape { Cases.Count: > 1 });
            Assert.Contains(set.Types, type => type is UnionShape { HasTags: true });
            Assert.Contains(set.Types, type => type is UnionShape { HasUnknown: true });
            Assert.Contains(set.Types, type => type is CompositeShape { IsBlittable: true });
            Assert.Contains(set.Types, type => type is CompositeShape { IsValueType: true, IsBlittable: false });
            string contracts = ContractEmitter.Emit(set);
            Assert.All(CollectionShape.Lists.Skip(1).Concat(CollectionShape.Sets).Concat(MapShape.Definitions).Select(type => type.Name.Split('`')[0] + "<"),
                collection => Assert.Contains(collection, contracts, StringComparison.Ordinal));
            Assert.All(ScalarShape.All, scalar => Assert.Contains(scalar.CSharp, contracts, StringComparison.Ordinal));
            Assert.All(Enum.GetValues<Ways>().Where(way => way != Ways.None), way => Assert.Contains(set.Cases, @case => @case.Ways.HasFlag(way)));
        });
    }

    private static string Source(int seed)
    {
        ShapeSet set = ShapeMaker.Make(seed);
        return TypeEmitter.Emit(set) + ContractEmitter.Emit(set) + PluginEmitter.Emit(set);
    }
}
