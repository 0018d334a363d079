using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What waits on a route, and how much of it.</summary>
public sealed class BacklogTests
{
    private readonly Backlog _backlog = new(new RouteQueueDefinition(WhenFull.Wait, 3, 1000));

    [Fact]
    public void Events_AreTakenInTheirOrder()
    {
        Add(1, 1);
        Add(2, 2);

        Assert.Equal(3, _backlog.Events);
        Assert.Equal(["1:1", "2:2"], TakeAll());
        Assert.Equal(0, _backlog.Events);
        Assert.True(_backlog.IsEmpty);
    }

    [Fact]
    public void Room_IsCountedInEvents()
    {
        Add(1, 2);

        Assert.True(_backlog.Fits(Entry(1, 1)));
        Assert.False(_backlog.Fits(Entry(1, 2)));
    }

    [Fact]
    public void Room_IsCountedInBytes()
    {
        RouteEntry first = Entry(1, 1, 400);
        _backlog.Add(first);
        int left = 1000 - (int)first.Bytes;

        Assert.True(_backlog.Fits(EntryOfBytes(left)));
        Assert.False(_backlog.Fits(EntryOfBytes(left + 8)));
    }

    [Fact]
    public void WhatIsTooLarge_WaitsAlone()
    {
        Assert.True(_backlog.Fits(Entry(1, 9)));
        Add(1, 9);
        Assert.False(_backlog.Fits(Entry(1, 1)));
    }

    [Fact]
    public void TakenEvents_MakeRoom()
    {
        Add(1, 3, 300);
        TakeAll();
        Add(1, 1);

        Assert.True(_backlog.Fits(Entry(1, 2, 300)));
    }

    [Fact]
    public void End_WaitsWithTheLastEventsOfItsStream()
    {
        Add(1, 1);
        Add(2, 1);
        Add(1, 1);

        End(1);

        Assert.Equal(["1:1", "2:1", "1:1 end"], TakeAll());
    }

    [Fact]
    public void EndOfWhatTheSinkWasGiven_WaitsAlone()
    {
        Add(1, 1);
        TakeAll();

        End(1);
        End(1);

        Assert.Equal(["1:0 end"], TakeAll());
        End(1);
        Assert.True(_backlog.IsEmpty);
    }

    [Fact]
    public void EndOfAStreamWithoutEvents_IsNothing()
    {
        End(1);

        Assert.True(_backlog.IsEmpty);
    }

    [Fact]
    public void StreamThatBeginsAnew_EndsAnew()
    {
        Add(1, 1);
        End(1);
        Add(1, 1);
        End(1);

        Assert.Equal(["1:1 end", "1:1 end"], TakeAll());
        End(1);
        Assert.True(_backlog.IsEmpty);
    }

    [Fact]
    public void DroppedEvents_AreTheOldest()
    {
        Add(1, 1);
        Add(2, 2);

        Assert.Equal("1:1", Drop());
        Assert.Equal(2, _backlog.Events);
        Assert.Equal("2:2", Drop());
        Assert.Null(Drop());
        Assert.True(_backlog.IsEmpty);
    }

    [Fact]
    public void EndOfDroppedEvents_IsDroppedWithThem_WhereTheSinkHasNothingOfTheStream()
    {
        Add(1, 1);
        End(1);

        Drop();

        Assert.True(_backlog.IsEmpty);
        End(1);
        Assert.True(_backlog.IsEmpty);
    }

    [Fact]
    public void EndOfDroppedEvents_Stays_WhereTheSinkHasSomethingOfTheStream()
    {
        Add(1, 1);
        TakeAll();
        Add(1, 1);
        End(1);
        Add(2, 1);

        Assert.Equal("1:1 end", Drop());
        Assert.Equal("2:1", Drop());

        Assert.Equal(["1:0 end"], TakeAll());
    }

    [Fact]
    public void Ends_TakeNoRoom_HoweverOftenAStreamBeginsAndEnds()
    {
        Add(1, 1);
        TakeAll();
        for (int count = 0; count < 5; count++)
        {
            Add(1, 1);
            End(1);
            Drop();
            End(1);
        }

        Assert.Equal(["1:0 end"], TakeAll());
    }

    [Fact]
    public void EventsAfterAnEndThatWaits_EndAgain()
    {
        Add(1, 1);
        TakeAll();
        End(1);
        Add(1, 1);
        End(1);

        Assert.Equal(["1:0 end", "1:1 end"], TakeAll());
    }

    [Fact]
    public void EndOfDroppedEvents_IsNotTwice_WhereOneWaitsAlready()
    {
        Add(1, 1);
        TakeAll();
        End(1);
        Add(1, 1);
        End(1);

        Assert.Equal("1:1 end", Drop());

        Assert.Equal(["1:0 end"], TakeAll());
    }

    [Fact]
    public void StreamThatTheSinkHasSeenTheEndOf_EndsAnew()
    {
        Add(1, 1);
        TakeAll();
        End(1);
        TakeAll();
        Add(1, 1);
        TakeAll();

        End(1);

        Assert.Equal(["1:0 end"], TakeAll());
    }

    [Fact]
    public void EndAfterDroppedEvents_WaitsAlone()
    {
        Add(1, 1);
        TakeAll();
        Add(1, 1);
        Drop();

        End(1);

        Assert.Equal(["1:0 end"], TakeAll());
    }

    [Fact]
    public void End_WaitsWithTheEventsThatAreLeft()
    {
        Add(1, 1);
        Add(1, 2);
        Assert.Equal("1:1", Take());

        End(1);

        Assert.Equal(["1:2 end"], TakeAll());
    }

    private static RouteEntry Entry(ulong stream, int events, int bytes = 8)
    {
        var buffer = new BatchBuffer();
        PdkBatchWriter writer = buffer.Begin();
        writer.AddData(default, new byte[bytes]);
        buffer.End();
        return new RouteEntry(stream) { Events = buffer, Facts = new EventFacts(stream, events, 0, 0, 0) };
    }

    /// <summary>One event in a batch of so many bytes, a multiple of 8.</summary>
    private static RouteEntry EntryOfBytes(int bytes)
    {
        int frame = (int)Entry(1, 1, 8).Bytes - 8;
        RouteEntry entry = Entry(1, 1, (bytes - frame) / 8 * 8);
        Assert.Equal(bytes / 8 * 8, entry.Bytes);
        return entry;
    }

    private void Add(ulong stream, int events, int bytes = 8) => _backlog.Add(Entry(stream, events, bytes));

    private void End(ulong stream) => _backlog.AddEnd(new PdkItemHeader(StreamId: stream));

    private string? Drop() => _backlog.TryDropOldest(out RouteEntry? entry) ? Text(entry) : null;

    private string? Take() => _backlog.TryTake(out RouteEntry? entry) ? Text(entry) : null;

    private List<string> TakeAll()
    {
        List<string> all = [];
        while (_backlog.TryTake(out RouteEntry? entry))
        {
            all.Add(Text(entry));
        }

        return all;
    }

    private static string Text(RouteEntry entry) => $"{entry.Stream}:{entry.Count}{(entry.End is null ? "" : " end")}";
}
