using System.Buffers;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Linked;

/// <summary>A call that needs no memory takes none: neither the synchronous ones nor the asynchronous ones that complete at once.</summary>
public sealed class AllocationTests
{
    private readonly IScalars _scalars = Border.Connect<IScalars>(new Scalars());
    private readonly IContents _contents = Border.Connect<IContents>(new Contents());
    private readonly IWork _work = Border.Connect<IWork>(new Work());

    [Fact]
    public void Numbers_DoNotAllocate() => AssertQuiet(() =>
    {
        _ = _scalars.Echo32(1) + _scalars.Count;
        _ = _scalars.Not(true);
        _ = _scalars.EchoLevel(Level.High);
    });

    [Fact]
    public void Structs_DoNotAllocate() => AssertQuiet(() =>
    {
        Everything everything = default;
        _ = _scalars.EchoEverything(in everything);
        _ = _scalars.EchoPoint(default);
        int left = 1;
        Point right = default;
        _scalars.Swap(ref left, ref right);
    });

    [Fact]
    public void SpansAndMemory_DoNotAllocate()
    {
        byte[] data = new byte[1000];
        AssertQuiet(() =>
        {
            _ = _contents.Sum(data);
            _ = _contents.SumMemory(data);
        });
    }

    [Fact]
    public void Writers_DoNotAllocate()
    {
        byte[] data = new byte[1000];
        byte[] json = "[1,2]"u8.ToArray();
        using PdkBuffer buffer = new();
        ArrayBufferWriter<byte> array = new(4000);
        PdkValueWriter values = new(buffer);
        AssertQuiet(() =>
        {
            buffer.Clear();
            array.ResetWrittenCount();
            _contents.Copy(data, buffer);
            _contents.Copy(data, array);
            buffer.Clear();
            values.Reset(buffer);
            _ = _contents.Decode(json, values);
        });
    }

    [Fact]
    public void ValuesAndBatches_DoNotAllocate()
    {
        PdkBatch batch = Batches.Of(10);
        using PdkBuffer buffer = new();
        PdkBatchWriter writer = new(buffer);
        AssertQuiet(() =>
        {
            _ = _contents.CountItems(batch);
            buffer.Clear();
            writer.Reset(buffer);
            _contents.CopyBatch(batch, writer);
        });
    }

    /// <summary>More than the sixteen items that a new table has: each of the outputs must find the one that it has grown.</summary>
    [Fact]
    public void CallsWithTwoOutputs_DoNotAllocate()
    {
        PdkBatch batch = Batches.Of(100);
        using PdkBuffer all = new();
        using PdkBuffer first = new();
        PdkBatchWriter allItems = new(all);
        PdkBatchWriter firstItem = new(first);
        AssertQuiet(() =>
        {
            Begin();
            _contents.PartBatch(batch, allItems, firstItem);
            Begin();
            Require(_work.PartBatchAsync(batch, allItems, firstItem).IsCompletedSuccessfully);
        });
        Assert.Equal((100, 1), (PdkBatch.Open(all.WrittenMemory).Count, PdkBatch.Open(first.WrittenMemory).Count));

        void Begin()
        {
            all.Clear();
            first.Clear();
            allItems.Reset(all);
            firstItem.Reset(first);
        }
    }

    [Fact]
    public void CompletedAsynchronousCalls_DoNotAllocate()
    {
        using CancellationTokenSource source = new();
        AssertQuiet(() =>
        {
            Require(_work.NothingAsync().IsCompletedSuccessfully);
            Require(_work.DoubleAsync(1, CancellationToken.None).Result == 2);
            Require(_work.DoubleAsync(1, source.Token).Result == 2);
            Require(_work.NotAsync(false).Result);
            Require(_work.EchoPointAsync(default).IsCompletedSuccessfully);
        });
    }

    [Fact]
    public void GuardItself_SeesAnAllocation() => Assert.ThrowsAny<Exception>(() => AssertQuiet(() => GC.KeepAlive(new object())));

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The call did not complete as expected.");
        }
    }

    private static void AssertQuiet(Action call)
    {
        // What is pooled is made on the first use, and tiered compilation is over when a whole round was quiet.
        const int Calls = 100;
        long allocated = 0;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int index = 0; index < Calls; index++)
            {
                call();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated == 0)
            {
                return;
            }
        }

        Assert.Fail($"{Calls} calls allocated {allocated} bytes.");
    }
}
