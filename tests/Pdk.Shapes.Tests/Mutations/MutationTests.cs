using Pdk.Abi;
using Pdk.Shapes.Model;
using Pdk.Shapes.Values;
using Xunit.Abstractions;

namespace Pdk.Shapes.Tests.Mutations;

/// <summary>A damaged block gives a value or an error: never a crash, never more work or memory than a block of its size is worth.</summary>
public sealed class MutationTests(ITestOutputHelper output) : IDisposable
{
    private const int Mutations = 24_000;
    private const int SmallValue = 200;

    // A slot of eight bytes may stand for an empty dictionary of eighty; and an error has a message and a stack trace.
    private const int MostBytesPerByte = 64;
    private const int MostBytesAtAll = 64 * 1024;

    private readonly GuardedMemory _memory = new();

    [Fact]
    public void EveryType_HasAMirrorThatGivesItsValuesBack()
    {
        output.WriteLine($"PDK_SEED={BuiltShapes.Seed}: {MirrorProbes.Built.All.Count} mirrors");
        Assert.Empty(MirrorProbes.Built.Unexpected(BuiltShapes.Set));
        ValueMaker values = new(BuiltShapes.Contract, BuiltShapes.Seed);
        foreach ((DefinedShape shape, MirrorProbe probe) in MirrorProbes.Built.All)
        {
            object value = values.Make(shape)!;
            Assert.Null(DeepEquality.Difference(value, probe.Read(_memory.Place(probe.Write(value)))));
        }
    }

    [Fact]
    public void DamagedBlocks_GiveAValueOrAnError()
    {
        Random random = new(BuiltShapes.Seed);
        BlockMutator mutator = new(random);
        ValueMaker values = new(BuiltShapes.Contract, BuiltShapes.Seed);
        int refused = 0;
        int done = 0;
        while (done < Mutations)
        {
            foreach ((DefinedShape shape, MirrorProbe probe) in MirrorProbes.Built.All)
            {
                byte[] block = probe.Write(values.Make(shape, SmallValue)!);
                for (int time = 0; time < 8; time++, done++)
                {
                    refused += IsRefused(shape, probe, mutator.Mutate(block)) ? 1 : 0;
                }
            }
        }

        output.WriteLine($"PDK_SEED={BuiltShapes.Seed}: {done} damaged blocks, {refused} refused");
        // Where nothing is refused, or everything, the damage is not of the right kind.
        Assert.InRange(refused, done / 10, done * 9 / 10);
    }

    [Fact]
    public void Noise_IsRefusedOrRead()
    {
        Random random = new(BuiltShapes.Seed);
        foreach ((DefinedShape shape, MirrorProbe probe) in MirrorProbes.Built.All)
        {
            for (int length = 0; length < 64; length++)
            {
                byte[] noise = new byte[length];
                random.NextBytes(noise);
                IsRefused(shape, probe, noise);
                // Small numbers are offsets into the block more often.
                IsRefused(shape, probe, [.. noise.Select(value => value < 128 ? (byte)0 : (byte)(value & 63))]);
            }
        }
    }

    public void Dispose() => _memory.Dispose();

    private bool IsRefused(DefinedShape shape, MirrorProbe probe, byte[] block)
    {
        BytesView view = _memory.Place(block);
        object? value = null;
        Exception? error = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            value = probe.Read(view);
        }
        catch (Exception exception)
        {
            error = exception;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        string told = $"PDK_SEED={BuiltShapes.Seed}: {shape}, the block {Convert.ToHexString(block)}";
        Assert.True(error is null or PdkDataException or PdkProtocolException, $"{told} ended in {error}");
        Assert.True(allocated <= MostBytesAtAll + ((long)MostBytesPerByte * block.Length), $"{told} of {block.Length} bytes made the reader allocate {allocated}.");
        if (value is not null)
        {
            IsWhole(probe, value, told);
        }

        return error is not null;
    }

    /// <summary>What was accepted is a value like any other: it can be sent on, and arrives as the same.</summary>
    private void IsWhole(MirrorProbe probe, object value, string told)
    {
        byte[] again;
        try
        {
            again = probe.Write(value);
        }
        catch (PdkDataException exception) when (exception.Message.Contains("Unknown", StringComparison.Ordinal))
        {
            // The case for what this side does not know cannot be sent.
            return;
        }

        string? difference = DeepEquality.Difference(value, probe.Read(_memory.Place(again)));
        Assert.True(difference is null, $"{told} was read as a value that cannot be passed on: {difference}");
    }
}
