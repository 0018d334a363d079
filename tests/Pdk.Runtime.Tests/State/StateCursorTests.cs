using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.State;

/// <summary>When a cursor moves, and when it is written.</summary>
public sealed class StateCursorTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);

    private readonly FakeState _state = new();
    private readonly ManualTime _clock = new();

    [Fact]
    public async Task NothingWritten_IsEmpty()
    {
        using StateCursor cursor = New();

        Assert.True((await cursor.LoadAsync()).IsEmpty);
        await cursor.SaveAsync();
        Assert.Empty(_state.Written);
    }

    [Fact]
    public async Task SavedPosition_IsLoadedByTheNextOne()
    {
        using (StateCursor cursor = New())
        {
            Settle(cursor, 1, "a");
            await cursor.SaveAsync();
        }

        using StateCursor next = New();
        Assert.Equal("a", Encoding.UTF8.GetString((await next.LoadAsync()).Span));
        Settle(next, 1, "b");
        await next.SaveAsync();
        Assert.Equal(["c=a", "c=b"], _state.Written);
    }

    /// <summary>Each row: what the source hears, and which position it would go on from.</summary>
    [Theory]
    [InlineData("a0", "")]
    [InlineData("a1", "1")]
    [InlineData("a3", "3")]
    [InlineData("a9", "4")]
    [InlineData("a2 a1", "2")]
    [InlineData("n1", "1")]
    [InlineData("n2", "")]
    [InlineData("n2 a1", "2")]
    [InlineData("n3 a1", "1")]
    [InlineData("n2 n3 a1", "3")]
    [InlineData("n7", "")]
    [InlineData("f2 a4", "1")]
    [InlineData("f1 a4", "")]
    [InlineData("f5 a4", "4")]
    [InlineData("a2 f1 a4", "2")]
    [InlineData("n2 f2 a1", "1")]
    public async Task Answers_MoveIt(string heard, string position)
    {
        using StateCursor cursor = New();
        for (ulong pull = 1; pull <= 4; pull++)
        {
            Note(cursor, pull, $"{pull}");
        }

        foreach (string word in heard.Split(' '))
        {
            ulong pull = ulong.Parse(word.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            Action<ulong> tell = word[0] switch { 'a' => cursor.Ack, 'n' => cursor.OnNoEvents, _ => cursor.Fail };
            tell(pull);
        }

        await cursor.SaveAsync();
        Assert.Equal(position, Written);
    }

    [Fact]
    public async Task WhatFailed_MayBeGivenAgainUnderItsId()
    {
        using StateCursor cursor = New();
        Note(cursor, 1, "1");
        Note(cursor, 2, "2");
        cursor.Fail(2);
        Settle(cursor, 2, "2 again");

        await cursor.SaveAsync();

        Assert.Equal(["c=2 again"], _state.Written);
    }

    [Fact]
    public async Task SamePullAgain_TakesThePlace()
    {
        using StateCursor cursor = New(events: 5);
        Note(cursor, 1, "1a", events: 2);
        cursor.OnNoEvents(1);
        Note(cursor, 2, "2a", events: 2);
        cursor.OnNoEvents(3);
        Settle(cursor, 2, "2b", events: 1);

        await Run.UntilAsync(() => !_state.Written.IsEmpty);
        Assert.Equal(["c=2b"], _state.Written);
    }

    [Fact]
    public async Task NoteAfterItsAnswer_IsNotSettled()
    {
        using StateCursor cursor = New();
        Note(cursor, 1, "1");
        Note(cursor, 2, "2");
        cursor.OnNoEvents(2);
        Note(cursor, 2, "2 more");
        cursor.Ack(1);
        await cursor.SaveAsync();

        Assert.Equal(["c=1"], _state.Written);
    }

    [Fact]
    public void EarlierPullOrEmptyPosition_IsRefused()
    {
        using StateCursor cursor = New();
        Note(cursor, 2, "2");

        Assert.Contains("Expected a pull from 2 on, found 1.", Assert.Throws<ArgumentException>(() => Note(cursor, 1, "1")).Message, StringComparison.Ordinal);
        Assert.Contains("at least one byte", Assert.Throws<ArgumentException>(() => Note(cursor, 3, "")).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => new StateCursor(null!, "k"));
        Assert.ThrowsAny<ArgumentException>(() => new StateCursor(_state, ""));
    }

    [Fact]
    public async Task EnoughEvents_AreWrittenAtOnce()
    {
        using StateCursor cursor = New(events: 3);
        Note(cursor, 1, "1", events: 2);
        Note(cursor, 2, "2", events: 1);
        cursor.Ack(1);
        Assert.Equal([s_delay], _clock.Pending);
        Assert.Equal(0, _state.Attempts);

        cursor.Ack(2);

        await Run.UntilAsync(() => !_state.Written.IsEmpty);
        Assert.Equal(["c=2"], _state.Written);
    }

    [Fact]
    public async Task FewEvents_AreWrittenAfterTheDelay()
    {
        using StateCursor cursor = New();
        Note(cursor, 1, "1");
        Note(cursor, 2, "2");
        cursor.Ack(1);
        _clock.Advance(s_delay / 2);
        cursor.Ack(2);
        Assert.Equal([s_delay / 2], _clock.Pending);

        _clock.Advance(s_delay / 2);

        await Run.UntilAsync(() => !_state.Written.IsEmpty);
        Assert.Equal(["c=2"], _state.Written);
        Assert.Empty(_clock.Pending);
    }

    /// <summary>What moves while a write is under way waits for its own turn: for enough events, or for the delay.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task WritesDoNotOverlap(int events, bool isDue)
    {
        TaskCompletionSource inside = HoldFirstWrite();
        using StateCursor cursor = New(events: 3);
        Note(cursor, 1, "1", events: 3);
        Note(cursor, 2, "2", events: events);
        cursor.Ack(1);
        await Run.UntilAsync(() => _state.Attempts == 1);

        cursor.Ack(2);
        Assert.Equal(1, _state.Attempts);
        inside.SetResult();
        await Run.UntilAsync(() => isDue ? _state.Written.Count == 2 : _clock.Pending.Count == 1);

        Assert.Equal(isDue ? ["c=1", "c=2"] : ["c=1"], _state.Written);
        await cursor.SaveAsync();
        Assert.Equal(["c=1", "c=2"], _state.Written);
    }

    [Fact]
    public async Task Save_WaitsForTheWriteUnderWayAndWritesTheRest()
    {
        TaskCompletionSource inside = HoldFirstWrite();
        using StateCursor cursor = New(events: 3);
        Note(cursor, 1, "1", events: 3);
        Note(cursor, 2, "2");
        cursor.Ack(1);
        await Run.UntilAsync(() => _state.Attempts == 1);
        cursor.Ack(2);

        Task saved = cursor.SaveAsync().AsTask();
        Assert.False(saved.IsCompleted);
        inside.SetResult();
        await saved;

        Assert.Equal(["c=1", "c=2"], _state.Written);
    }

    /// <summary>Where writing is slower than the source, the source waits, so that what comes twice after a crash is bounded.</summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task CatchUp_WaitsForTheWriteUnderWay_WhereEnoughIsSettledAgain(int settledMeanwhile, bool goesOnAtOnce)
    {
        TaskCompletionSource inside = HoldFirstWrite();
        using StateCursor cursor = New(events: 3);
        Note(cursor, 1, "1", events: 3);
        Note(cursor, 2, "2", events: settledMeanwhile);
        cursor.Ack(1);
        await Run.UntilAsync(() => _state.Attempts == 1);
        cursor.Ack(2);

        Task caughtUp = cursor.CatchUpAsync().AsTask();

        Assert.Equal(goesOnAtOnce, caughtUp.IsCompleted);
        inside.SetResult();
        await caughtUp.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void CatchUp_WaitsForNothing_WhereNothingIsWritten()
    {
        using StateCursor cursor = New(events: 3);
        Note(cursor, 1, "1", events: 2);
        cursor.Ack(1);

        Assert.True(cursor.CatchUpAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task CatchUp_MayBeGivenUp()
    {
        TaskCompletionSource inside = HoldFirstWrite();
        using StateCursor cursor = New(events: 1);
        Settle(cursor, 1, "1");
        await Run.UntilAsync(() => _state.Attempts == 1);
        Settle(cursor, 2, "2");
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
        _state.Before = _ => inside.Task;
        using StateCursor cursor = New();
        Settle(cursor, 1, "1");
        using var giveUp = new CancellationTokenSource();

        Task saved = cursor.SaveAsync(giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saved);

        inside.SetResult();
        await Run.UntilAsync(() => !_state.Written.IsEmpty);
    }

    [Fact]
    public async Task SomebodyElsesWrite_EndsTheSource()
    {
        using StateCursor cursor = New();
        await cursor.LoadAsync();
        Settle(cursor, 1, "1");
        _state.Entry = new StateEntry(1, "other"u8.ToArray());

        PdkDataException saved = await Assert.ThrowsAsync<PdkDataException>(() => cursor.SaveAsync().AsTask());

        Assert.Equal("Somebody else has written the cursor 'c', so that this source must not go on: expected 0, found 1", saved.Message);
        Assert.Same(saved, Assert.Throws<PdkDataException>(() => Note(cursor, 2, "2")));
        Assert.Same(saved, await Assert.ThrowsAsync<PdkDataException>(() => cursor.LoadAsync().AsTask()));
        cursor.Ack(2);
        cursor.Fail(1);
        _clock.Advance(s_delay);
        Assert.Equal(1, _state.Attempts);
        Assert.Equal("other", Written);
    }

    [Fact]
    public async Task FailedWrite_IsTriedAgain()
    {
        _state.Before = static attempt => attempt == 1 ? Task.FromException(new IOException("the disk is full")) : Task.CompletedTask;
        using StateCursor cursor = New();
        Settle(cursor, 1, "1");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
        Assert.Equal("The cursor could not be written: the disk is full", failure.Message);
        Assert.Equal([s_delay], _clock.Pending);
        _clock.Advance(s_delay);

        await Run.UntilAsync(() => !_state.Written.IsEmpty);
        Assert.Equal(["c=1"], _state.Written);
        await cursor.SaveAsync();
        Assert.Equal(2, _state.Attempts);
    }

    /// <summary>A write may end with an error after it was done: that is no write of somebody else.</summary>
    [Fact]
    public async Task WriteThatFailedAfterItWasDone_IsFoundOut()
    {
        _state.After = static attempt => _ = attempt == 1 ? throw new IOException("the answer was lost") : 0;
        using StateCursor cursor = New();
        await cursor.LoadAsync();
        Settle(cursor, 1, "1");
        await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
        Settle(cursor, 2, "2");

        await cursor.SaveAsync();

        Assert.Equal((2UL, "2"), (_state.Entry.Version, Written));
        Assert.Equal(2, _state.Reads);
    }

    [Fact]
    public async Task WriteThatFailedWhileSomebodyElseWrote_IsAConflict()
    {
        _state.Before = attempt => attempt == 1 ? Task.FromException(new IOException("the network is down")) : Task.CompletedTask;
        using StateCursor cursor = New();
        Settle(cursor, 1, "1");
        await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
        _state.Entry = new StateEntry(1, "other"u8.ToArray());

        await Assert.ThrowsAsync<PdkDataException>(() => cursor.SaveAsync().AsTask());
        Assert.Equal("other", Written);
    }

    [Fact]
    public async Task HostThatIsGone_IsNobodyElsesWrite()
    {
        _state.Before = static _ => Task.FromException(new ObjectDisposedException("store"));
        using StateCursor cursor = New();
        Settle(cursor, 1, "1");

        await Assert.ThrowsAsync<IOException>(() => cursor.SaveAsync().AsTask());
    }

    [Fact]
    public async Task Load_ForgetsWhatWasNotedAndSavesWhatWasSettled()
    {
        using StateCursor cursor = New();
        Note(cursor, 1, "1");
        Note(cursor, 2, "2");
        cursor.Ack(1);

        Assert.Equal("1", Encoding.UTF8.GetString((await cursor.LoadAsync()).Span));
        cursor.Ack(2);
        await cursor.SaveAsync();
        Assert.Equal(["c=1"], _state.Written);

        Settle(cursor, 1, "1 again");
        await cursor.SaveAsync();
        Assert.Equal(["c=1", "c=1 again"], _state.Written);
    }

    [Fact]
    public async Task Disposed_WritesNoMore()
    {
        StateCursor cursor = New(events: 2);
        Settle(cursor, 1, "1");
        cursor.Dispose();
        Settle(cursor, 2, "2");

        Assert.Empty(_clock.Pending);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cursor.SaveAsync().AsTask());
        Assert.Equal(0, _state.Attempts);
    }

    [Fact]
    public void Defaults_AreThose()
    {
        using var cursor = new StateCursor(_state, "c");

        Assert.Equal((1000, TimeSpan.FromSeconds(1)), (cursor.MaxEvents, cursor.MaxDelay));
    }

    /// <summary>What the entry has.</summary>
    private string Written => Encoding.UTF8.GetString(_state.Entry.Data.Span);

    /// <summary>The first write goes on when the test says so.</summary>
    private TaskCompletionSource HoldFirstWrite()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _state.Before = attempt => attempt == 1 ? inside.Task : Task.CompletedTask;
        return inside;
    }

    private static void Settle(StateCursor cursor, ulong pull, string position, int events = 1)
    {
        Note(cursor, pull, position, events);
        cursor.Ack(pull);
    }

    private static void Note(StateCursor cursor, ulong pull, string position, int events = 1) =>
        cursor.Note(pull, Encoding.UTF8.GetBytes(position), events);

    private StateCursor New(int events = 1000) => new(_state, "c", _clock) { MaxEvents = events, MaxDelay = s_delay };
}
