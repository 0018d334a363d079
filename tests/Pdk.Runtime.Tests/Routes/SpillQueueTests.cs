using System.Text;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Routes.Spill;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What lies on disk between a source and its sink, and what is given again.</summary>
public sealed class SpillQueueTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly RouteAnswers _answers = new(0, true, static _ => { }, static (_, _, _) => { });
    private LinkBench _bench = null!;

    public async Task InitializeAsync() => _bench = await LinkBench.StartAsync();

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void MemoryOfWhatIsSpilled_IsUsedAgain()
    {
        using SpillQueue queue = Open();
        RouteEntry entry = Events("a");

        Assert.True(queue.TryAdd(entry));

        Assert.Same(entry.Events, _bench.Context.Pool.Rent());
        Assert.Equal(1, queue.Spilled);
        Assert.True(queue.HasUnread);
    }

    [Fact]
    public void SinkThatAnswersForNothing_GetsNoMoreThanItMay()
    {
        using SpillQueue queue = Open();
        List<SpillPlace> places = [];
        for (int count = 0; count < 1024; count++)
        {
            Assert.False(queue.IsBusy);
            queue.TryAdd(Events("a"));
            places.Add(queue.Take()!.Receipt!.Place!);
        }

        Assert.True(queue.IsBusy);
        queue.OnAnswered(places[0], isDone: true);
        Assert.Null(queue.TakeAnswers());
        Assert.False(queue.IsBusy);
        places.Skip(1).ToList().ForEach(place => queue.OnAnswered(place, isDone: true));
    }

    [Fact]
    public void WhatHasFailed_IsGivenAgain_AfterAWaitThatGrows_UntilSomethingIsTaken()
    {
        using SpillQueue queue = Open();
        queue.TryAdd(Events("a"));
        SpillPlace place = queue.Take()!.Receipt!.Place!;
        Assert.False(queue.HasUnread);

        TimeSpan first = Refuse();
        Assert.True(queue.HasRetries);
        Assert.True(queue.HasUnread);
        Assert.Equal("a", Text(queue.Take()));
        Assert.True(Refuse() > first);
        Assert.Equal("a", Text(queue.Take()));

        queue.OnAnswered(place, isDone: true);
        Assert.Null(queue.TakeAnswers());
        queue.TryAdd(Events("b"));
        place = queue.Take()!.Receipt!.Place!;
        Assert.Equal(first, Refuse());

        TimeSpan Refuse()
        {
            queue.OnAnswered(place, isDone: false);
            return queue.TakeAnswers()!.Value;
        }
    }

    [Fact]
    public void SpillThatIsDoneWith_LeavesNothingToTell()
    {
        using (SpillQueue queue = Open())
        {
            queue.TryAdd(Events("a"));
            queue.OnAnswered(queue.Take()!.Receipt!.Place!, isDone: true);
        }

        Assert.Empty(_bench.Log.Lines);
    }

    [Fact]
    public void FullSpill_IsToldOnceASecond()
    {
        using (SpillQueue queue = Open(maxBytes: 300))
        {
            Assert.True(queue.TryAdd(Events("a")));
            Assert.False(queue.TryAdd(Events("b")));
            Assert.False(queue.TryAdd(Events("b")));
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.False(queue.TryAdd(Events("b")));
            Assert.Equal(
                Enumerable.Repeat("'in -> out' cannot spill now, so that its source waits: its 300 bytes are full", 2), _bench.Log.Lines);
        }

        Assert.StartsWith("'in -> out' leaves ", _bench.Log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void StreamsOfAnEarlierRun_EndWithWhatItHasLeft()
    {
        using (SpillQueue earlier = Open())
        {
            earlier.TryAdd(Events("a"));
            earlier.TryAdd(Events("b", stream: 8));
        }

        using SpillQueue queue = Open();
        Assert.Equal("a", Text(queue.Take()));
        Assert.Equal("b", Text(queue.Take()));
        Assert.True(queue.HasUnread);
        ulong[] ends = [EndOf(queue.Take()), EndOf(queue.Take())];

        Assert.Equal([7UL, 8UL], ends.Order());
        Assert.False(queue.HasUnread);
        Assert.Null(queue.Take());
    }

    [Fact]
    public void StreamThatHasEndedInAnEarlierRun_EndsOnce()
    {
        using (SpillQueue earlier = Open())
        {
            earlier.TryAdd(Events("a"));
            earlier.TryAdd(new RouteEntry(7) { End = new PdkItemHeader(StreamId: 7) });
        }

        using SpillQueue queue = Open();
        Assert.Equal("a", Text(queue.Take()));
        Assert.Equal(7UL, EndOf(queue.Take()));
        Assert.False(queue.HasUnread);
    }

    [Fact]
    public void EndOfAStream_TakesNoMemory()
    {
        using SpillQueue queue = Open();
        queue.TryAdd(new RouteEntry(7) { End = new PdkItemHeader(StreamId: 7) });
        var buffer = new BatchBuffer();
        _bench.Context.Pool.Return(buffer);

        Assert.Equal(7UL, EndOf(queue.Take()));

        Assert.Same(buffer, _bench.Context.Pool.Rent());
        Assert.Equal(0, queue.Bytes);
    }

    private SpillQueue Open(long maxBytes = 1 << 20)
    {
        RouteDefinition route = PipelineDefinition.Parse(Run.OneToOne + "\nroutes: [ in -> out ]", "test.yaml").Routes[0];
        var definition = new SpillDefinition(_folder.Path, maxBytes, SpillAck.Delivered, new FilePosition("test.yaml", 4, 5));
        return new SpillQueue(_bench.Context, "test", route, definition, _bench.Link, _answers);
    }

    private RouteEntry Events(string text, ulong stream = 7)
    {
        var buffer = new BatchBuffer();
        buffer.Begin().AddData(default, Encoding.UTF8.GetBytes(text));
        buffer.End();
        var facts = new EventFacts(stream, 1, 0, 1, 1);
        return new RouteEntry(stream) { Events = buffer, Facts = facts, Receipt = _answers.Add(facts, 0) };
    }

    private static string Text(RouteEntry? entry) => Encoding.UTF8.GetString(entry!.Events!.Batch[0].Data);

    private static ulong EndOf(RouteEntry? entry)
    {
        Assert.Null(entry!.Events);
        return entry.End!.Value.StreamId;
    }
}
