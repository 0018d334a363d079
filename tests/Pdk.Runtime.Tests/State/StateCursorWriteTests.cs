using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.State;

/// <summary>When a cursor is written, and what follows where that fails, lasts, or somebody else writes.</summary>
public sealed class StateCursorWriteTests
{
    private readonly CursorBench _bench = new();

    [Fact]
    public async Task EnoughEvents_AreWrittenAtOnce()
    {
        using StateCursor cursor = _bench.New(events: 3);
        CursorBench.Note(cursor, 1, "1", events: 2);
        CursorBench.Note(cursor, 2, "2", events: 1);
        cursor.Ack(1);
        Assert.Equal([CursorBench.Delay], _bench.Clock.Pending);
        Assert.Equal(0, _bench.State.Attempts);

        cursor.Ack(2);

        await Run.UntilAsync(() => !_bench.State.Written.IsEmpty);
        Assert.Equal(["c=2"], _bench.State.Written);
    }

    [Fact]
    public async Task FewEvents_AreWrittenAfterTheDelay()
    {
        using StateCursor cursor = _bench.New();
        CursorBench.Note(cursor, 1, "1");
        CursorBench.Note(cursor, 2, "2");
        cursor.Ack(1);
        _bench.Clock.Advance(CursorBench.Delay / 2);
        cursor.Ack(2);
        Assert.Equal([CursorBench.Delay / 2], _bench.Clock.Pending);

        _bench.Clock.Advance(CursorBench.Delay / 2);

        await Run.UntilAsync(() => !_bench.State.Written.IsEmpty);
        Assert.Equal(["c=2"], _bench.State.Written);
        Assert.Empty(_bench.Clock.Pending);
    }

    /// <summary>What moves while a write is under way waits for its own turn: for enough events, or for the delay.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task WritesDoNotOverlap(int events, bool isDue)
    {
        TaskCompletionSource inside = _bench.HoldFirstWrite();
        using StateCursor cursor = _bench.New(events: 3);
        CursorBench.Note(cursor, 1, "1", events: 3);
        CursorBench.Note(cursor, 2, "2", events: events);
        cursor.Ack(1);
        await Run.UntilAsync(() => _bench.State.Attempts == 1);

        cursor.Ack(2);
        Assert.Equal(1, _bench.State.Attempts);
        inside.SetResult();
        await Run.UntilAsync(() => isDue ? _bench.State.Written.Count == 2 : _bench.Clock.Pending.Count == 1);

        Assert.Equal(isDue ? ["c=1", "c=2"] : ["c=1"], _bench.State.Written);
        await cursor.SaveAsync();
        Assert.Equal(["c=1", "c=2"], _bench.State.Written);
    }

    [Fact]
    public async Task Save_WaitsForTheWriteUnderWayAndWritesTheRest()
    {
        TaskCompletionSource inside = _bench.HoldFirstWrite();
        using StateCursor cursor = _bench.New(events: 3);
        CursorBench.Note(cursor, 1, "1", events: 3);
        CursorBench.Note(cursor, 2, "2");
        cursor.Ack(1);
        await Run.UntilAsync(() => _bench.State.Attempts == 1);
        cursor.Ack(2);

        Task saved = cursor.SaveAsync().AsTask();
        Assert.False(saved.IsCompleted);
        inside.SetResult();
        await saved;

        Assert.Equal(["c=1", "c=2"], _bench.State.Written);
    }

    /// <summary>Where writing is slower than the source, the source waits, so that what comes twice after a crash is bounded.</summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task CatchUp_WaitsForTheWriteUnderWay_WhereEnoughIsSettledAgain(int settledMeanwhile, bool goesOnAtOnce)
    {
        TaskCompletionSource inside = _bench.HoldFirstWrite();
        using StateCursor cursor = _bench.New(events: 3);
        CursorBench.Note(cursor, 1, "1", events: 3);
        CursorBench.Note(cursor, 2, "2", events: settledMeanwhile);
        cursor.Ack(1);
        await Run.UntilAsync(() => _bench.State.Attempts == 1);
        cursor.Ack(2);

        Task caughtUp = cursor.CatchUpAsync().AsTask();

        Assert.Equal(goesOnAtOnce, caughtUp.IsCompleted);
        inside.SetResult();
        await caughtUp.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void CatchUp_WaitsForNothing_WhereNothingIsWritten()
    {
        using StateCursor cursor = _bench.New(events: 3);
        CursorBench.Note(cursor, 1, "1", events: 2);
        cursor.Ack(1);

        Assert.True(cursor.CatchUpAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task CatchUp_MayBeGivenUp()
    {
        TaskCompletionSource inside = _bench.HoldFirstWrite();
        using StateCursor cursor = _bench.New(events: 1);
        CursorBench.Settle(cursor, 1, "1");
        await Run.UntilAsync(() => _bench.State.Attempts == 1);
        CursorBench.Settle(cursor, 2, "2");
        using var giveUp = new CancellationTokenSource();

        Task caughtUp = cursor.CatchUpAsync(giveUp.Token).AsTask();
        Assert.False(caughtUp.IsCompleted);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caughtUp);
        inside.SetResult();
        await cursor.SaveAsync();
    }

    [Fact]
    public async Task Save_MayBeGivenUp()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.State.Before = _ => inside.Task;
        using StateCursor cursor = _bench.New();
        CursorBench.Settle(cursor, 1, "1");
        using var giveUp = new CancellationTokenSource();

        Task saved = cursor.SaveAsync(giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saved);

        inside.SetResult();
        await Run.UntilAsync(() => !_bench.State.Written.IsEmpty);
    }

    [Fact]
    public async Task SomebodyElsesWrite_EndsTheSource()
    {
        using StateCursor cursor = _bench.New();
        await cursor.LoadAsync();
        CursorBench.Settle(cursor, 1, "1");
        _bench.State.Entry = new StateEntry(1, "other"u8.ToArray());

        PdkDataException saved = await Assert.ThrowsAsync<PdkDataException>(() => cursor.SaveAsync().AsTask());

        Assert.Equal("Somebody else has written the cursor 'c', so that this source must not go on: expected 0, found 1", saved.Message);
        Assert.Same(saved, Assert.Throws<PdkDataException>(() => CursorBench.Note(cursor, 2, "2")));
        Assert.Same(saved, await Assert.ThrowsAsync<PdkDataException>(() => cursor.LoadAsync().AsTask()));
        cursor.Ack(2);
        cursor.Fail(1);
        _bench.Clock.Advance(CursorBench.Delay);
        Assert.Equal(1, _bench.State.Attempts);
        Assert.Equal("other", _bench.Written);
    }

    [Fact]
    public async Task FailedWrite_IsTriedAgain()
    {
        _bench.State.Before = static attempt => attempt == 1 ? Task.FromException(new IOException("the disk is full")) : Task.CompletedTask;
        using StateCursor cursor = _bench.New();
        CursorBench.Settle(cursor, 1, "1");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
        Assert.Equal("The cursor could not be written: the disk is full", failure.Message);
        Assert.Equal([CursorBench.Delay], _bench.Clock.Pending);
        _bench.Clock.Advance(CursorBench.Delay);

        await Run.UntilAsync(() => !_bench.State.Written.IsEmpty);
        Assert.Equal(["c=1"], _bench.State.Written);
        await cursor.SaveAsync();
        Assert.Equal(2, _bench.State.Attempts);
    }

    /// <summary>A write may end with an error after it was done: that is no write of somebody else.</summary>
    [Fact]
    public async Task WriteThatFailedAfterItWasDone_IsFoundOut()
    {
        _bench.State.After = static attempt => _ = attempt == 1 ? throw new IOException("the answer was lost") : 0;
        using StateCursor cursor = _bench.New();
        await cursor.LoadAsync();
        CursorBench.Settle(cursor, 1, "1");
        await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
        CursorBench.Settle(cursor, 2, "2");

        await cursor.SaveAsync();

        Assert.Equal((2UL, "2"), (_bench.State.Entry.Version, _bench.Written));
        Assert.Equal(2, _bench.State.Reads);
    }

    [Fact]
    public async Task WriteThatFailedWhileSomebodyElseWrote_IsAConflict()
    {
        _bench.State.Before = attempt => attempt == 1 ? Task.FromException(new IOException("the network is down")) : Task.CompletedTask;
        using StateCursor cursor = _bench.New();
        CursorBench.Settle(cursor, 1, "1");
        await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
        _bench.State.Entry = new StateEntry(1, "other"u8.ToArray());

        await Assert.ThrowsAsync<PdkDataException>(() => cursor.SaveAsync().AsTask());
        Assert.Equal("other", _bench.Written);
    }

    [Fact]
    public async Task HostThatIsGone_IsNobodyElsesWrite()
    {
        _bench.State.Before = static _ => Task.FromException(new ObjectDisposedException("store"));
        using StateCursor cursor = _bench.New();
        CursorBench.Settle(cursor, 1, "1");

        await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
    }

    [Fact]
    public async Task Disposed_WritesNoMore()
    {
        StateCursor cursor = _bench.New(events: 2);
        CursorBench.Settle(cursor, 1, "1");
        cursor.Dispose();
        CursorBench.Settle(cursor, 2, "2");

        Assert.Empty(_bench.Clock.Pending);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cursor.SaveAsync().AsTask());
        Assert.Equal(0, _bench.State.Attempts);
    }
}
