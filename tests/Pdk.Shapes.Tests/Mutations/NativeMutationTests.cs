using Pdk.Loader;
using Pdk.Shapes.Model;
using Pdk.Shapes.Values;
using Xunit.Abstractions;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>The same for the plugin's side: a damaged block is answered with an error, and the plugin goes on answering.</summary>
public sealed class NativeMutationTests(ShapesHost host, ITestOutputHelper output) : IClassFixture<ShapesHost>
{
    private const int Mutations = 20_000;
    private const int SmallValue = 100;

    [Fact]
    public void DamagedBlocks_AreAnsweredWithAnError()
    {
        using GuardedMemory memory = new();
        BlockMutator mutator = new(new Random(BuiltShapes.Seed));
        ValueMaker values = new(BuiltShapes.Contract, BuiltShapes.Seed);
        (ShapeCase Case, MirrorProbe Probe, RawContract Raw)[] targets =
        [
            .. from pair in MirrorProbes.Built.All
               join @case in BuiltShapes.Set.Cases on pair.Shape equals @case.Shape
               select (@case, pair.Probe, new RawContract(host.Get(PluginForm.Native, @case), ShapesHost.Interface(@case.Contract))),
        ];
        Assert.True(targets.Length > 50, $"{targets.Length} types have a method of their own.");
        int refused = 0;
        int done = 0;
        while (done < Mutations)
        {
            foreach ((ShapeCase @case, MirrorProbe probe, RawContract raw) in targets)
            {
                object value = values.Make(@case.Shape, SmallValue)!;
                byte[] block = probe.Write(value);
                for (int time = 0; time < 8; time++, done++)
                {
                    byte[] damaged = mutator.Mutate(block);
                    Exception? error = raw.Call($"Echo{@case.Index}", memory.Place(damaged)).Error;
                    Assert.True(
                        error is null or PdkDataException or PdkProtocolException,
                        $"PDK_SEED={BuiltShapes.Seed}: {@case}, the block {Convert.ToHexString(damaged)} ended in {error}");
                    refused += error is null ? 0 : 1;
                }

                (byte[]? answer, Exception? none) = raw.Call($"Echo{@case.Index}", memory.Place(block));
                Assert.Null(none);
                Assert.Null(DeepEquality.Difference(value, probe.Read(memory.Place(answer))));
            }
        }

        output.WriteLine($"PDK_SEED={BuiltShapes.Seed}: {done} damaged blocks, {refused} refused");
        Assert.InRange(refused, done / 10, done * 9 / 10);
    }
}
