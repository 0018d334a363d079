using System.Buffers;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Refusals;

/// <summary>A plugin says what it refuses, and may say nonsense.</summary>
public sealed class RefusalReaderTests : IDisposable
{
    private readonly BatchBuffer _refused = new();

    public RefusalReaderTests() => _refused.Begin();

    public void Dispose() => _refused.Dispose();

    [Fact]
    public void NothingRefused_IsNothing() => Assert.Empty(RefusalReader.Read(_refused, 3));

    /// <summary>So it comes from a native sink with every batch: its side of the border completes what it was lent.</summary>
    [Fact]
    public void CompletedBatchWithoutItems_IsNothing_AndAllocatesNothing()
    {
        _refused.Writer.Complete();
        Assert.Empty(RefusalReader.Read(_refused, 3));

        long before = GC.GetAllocatedBytesForCurrentThread();
        RefusalReader.Read(_refused, 3);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void RefusedEvents_ComeInTheOrderOfTheBatch()
    {
        _refused.Writer.AddRefused(2, "two");
        _refused.Writer.AddRefused(0, "");

        Assert.Equal([new Refusal(0, ""), new Refusal(2, "two")], RefusalReader.Read(_refused, 3));
    }

    [Fact]
    public void NumberBeyondTheBatch_IsNonsense()
    {
        _refused.Writer.AddRefused(3, "x");

        Assert.Equal("Expected refused events of a batch of 3, from 0 to 2, found event 3.", Nonsense(3));
    }

    [Fact]
    public void NumberThatIsNoInteger_IsNonsense()
    {
        _refused.Writer.AddError(new PdkItemHeader(0, 0, 0, ulong.MaxValue), "x");

        Assert.Contains("found event 18446744073709551615", Nonsense(3), StringComparison.Ordinal);
    }

    [Fact]
    public void NumberThatComesTwice_IsNonsense()
    {
        _refused.Writer.AddRefused(1, "x");
        _refused.Writer.AddRefused(1, "y");

        Assert.Equal("Expected each refused event of a batch once, found event 1 twice.", Nonsense(3));
    }

    [Fact]
    public void AnotherKindOfItem_IsNonsense()
    {
        _refused.Writer.AddData(default, "x"u8);

        Assert.Equal("Expected refused events, which are items of kind Error, found one of kind Data.", Nonsense(3));
    }

    [Fact]
    public void BytesThatAreNoBatch_AreNonsense()
    {
        _refused.Buffer.Write("0123456789012345678901234567890123456789"u8);
        _refused.Writer.CompleteExternally(40);

        Nonsense(3);
    }

    [Fact]
    public void ReasonThatIsTooLong_IsCutOff()
    {
        _refused.Writer.AddRefused(0, new string('x', 5000));

        Assert.Equal(4097, Assert.Single(RefusalReader.Read(_refused, 1)).Reason.Length);
    }

    [Fact]
    public void LongestReason_IsKept()
    {
        string reason = new('x', 4096);
        _refused.Writer.AddRefused(0, reason);

        Assert.Equal(reason, Assert.Single(RefusalReader.Read(_refused, 1)).Reason);
    }

    [Fact]
    public async Task Nonsense_FailsTheBatchWithItsReason()
    {
        var sink = new RefusingSink { Write = static (events, refused) => refused.AddRefused(events.Count, "x") };
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a", "b");
        var log = new ListLogger();

        PipelineReport report = await Run.ToEndAsync(
            Run.Factory().Source("s", source).Sink("k", sink), options: new PipelineOptions { LoggerFactory = log });

        Assert.Equal(["fail 0 1"], source.Told);
        Assert.Equal((2, 0), (report.Sinks[0].Failed, report.Sinks[0].Refused));
        Assert.Contains(log.Lines, static line => line.EndsWith("found event 2.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ValueThatIsLeftUnfinished_FailsTheBatch()
    {
        var sink = new RefusingSink { Write = static (_, refused) => refused.BeginValue(default) };
        var source = new ScriptSource { IsTransactional = true }.Data(0, "a", "b");

        await Run.ToEndAsync(Run.Factory().Source("s", source).Sink("k", sink));

        Assert.Equal(["fail 0 1"], source.Told);
    }

    private string Nonsense(int count) => Assert.Throws<PdkDataException>(() => RefusalReader.Read(_refused, count)).Message;
}
