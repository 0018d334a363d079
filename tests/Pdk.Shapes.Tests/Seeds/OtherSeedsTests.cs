using System.Reflection;
using Pdk.Shapes.Making;
using Pdk.Shapes.Model;
using Pdk.Shapes.Tests.Mutations;
using Pdk.Shapes.Values;

namespace Pdk.Shapes.Tests.Seeds;

/// <summary>The fixtures are built from one seed. Others are compiled here, without a native library: every shape is accepted, and its values survive their block.</summary>
public sealed class OtherSeedsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 2).Select(number => BuiltShapes.Seed + number)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryShape_IsAcceptedAndGivesItsValuesBack(int seed)
    {
        ShapeSet set = ShapeMaker.Make(seed);
        Assembly contract = CompiledShapes.Compile(set);
        MirrorProbes probes = new(contract, set);
        Assert.Empty(probes.Unexpected(set));
        ValueMaker values = new(contract, seed);
        using GuardedMemory memory = new();
        foreach ((DefinedShape shape, MirrorProbe probe) in probes.All)
        {
            for (int number = 0; number < 5; number++)
            {
                object value = values.Make(shape)!;
                string? difference = DeepEquality.Difference(value, probe.Read(memory.Place(probe.Write(value))));
                Assert.True(difference is null, $"PDK_SEED={seed}: {shape}, value {number}: {difference}");
            }
        }
    }
}
