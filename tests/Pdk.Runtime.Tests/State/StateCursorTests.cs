using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.State;

/// <summary>How far a cursor moves: what is settled, and what the next source goes on from.</summary>
public sealed class StateCursorTests
{
    private readonly CursorBench _bench = new();

    [Fact]
    public async Task NothingWritten_IsEmpty()
    {
        using StateCursor cursor = _bench.New();

        Assert.True((await cursor.LoadAsync()).IsEmpty);
        await cursor.SaveAsync();
        Assert.Empty(_bench.State.Written);
    }

    [Fact]
    public async Task SavedPosition_IsLoadedByTheNextOne()
    {
        using (StateCursor cursor = _bench.New())
        {
            CursorBench.Settle(cursor, 1, "a");
            await cursor.SaveAsync();
        }

        using StateCursor next = _bench.New();
        Assert.Equal("a", Encoding.UTF8.GetString((await next.LoadAsync()).Span));
        CursorBench.Settle(next, 1, "b");
        await next.SaveAsync();
        Assert.Equal(["c=a", "c=b"], _bench.State.Written);
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
        using StateCursor cursor = _bench.New();
        for (ulong pull = 1; pull <= 4; pull++)
        {
            CursorBench.Note(cursor, pull, $"{pull}");
        }

        foreach (string word in heard.Split(' '))
        {
            ulong pull = ulong.Parse(word.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            Action<ulong> tell = word[0] switch { 'a' => cursor.Ack, 'n' => cursor.OnNoEvents, _ => cursor.Fail };
            tell(pull);
        }

        await cursor.SaveAsync();
        Assert.Equal(position, _bench.Written);
    }

    [Fact]
    public async Task WhatFailed_MayBeGivenAgainUnderItsId()
    {
        using StateCursor cursor = _bench.New();
        CursorBench.Note(cursor, 1, "1");
        CursorBench.Note(cursor, 2, "2");
        cursor.Fail(2);
        CursorBench.Settle(cursor, 2, "2 again");

        await cursor.SaveAsync();

        Assert.Equal(["c=2 again"], _bench.State.Written);
    }

    [Fact]
    public async Task SamePullAgain_TakesThePlace()
    {
        using StateCursor cursor = _bench.New(events: 5);
        CursorBench.Note(cursor, 1, "1a", events: 2);
        cursor.OnNoEvents(1);
        CursorBench.Note(cursor, 2, "2a", events: 2);
        cursor.OnNoEvents(3);
        CursorBench.Settle(cursor, 2, "2b", events: 1);

        await Run.UntilAsync(() => !_bench.State.Written.IsEmpty);
        Assert.Equal(["c=2b"], _bench.State.Written);
    }

    [Fact]
    public async Task NoteAfterItsAnswer_IsNotSettled()
    {
        using StateCursor cursor = _bench.New();
        CursorBench.Note(cursor, 1, "1");
        CursorBench.Note(cursor, 2, "2");
        cursor.OnNoEvents(2);
        CursorBench.Note(cursor, 2, "2 more");
        cursor.Ack(1);
        await cursor.SaveAsync();

        Assert.Equal(["c=1"], _bench.State.Written);
    }

    [Fact]
    public void EarlierPullOrEmptyPosition_IsRefused()
    {
        using StateCursor cursor = _bench.New();
        CursorBench.Note(cursor, 2, "2");

        Assert.Contains("Expected a pull from 2 on, found 1.", Assert.Throws<ArgumentException>(() => CursorBench.Note(cursor, 1, "1")).Message, StringComparison.Ordinal);
        Assert.Contains("at least one byte", Assert.Throws<ArgumentException>(() => CursorBench.Note(cursor, 3, "")).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => new StateCursor(null!, "k"));
        Assert.ThrowsAny<ArgumentException>(() => new StateCursor(_bench.State, ""));
    }

    [Fact]
    public async Task Load_ForgetsWhatWasNotedAndSavesWhatWasSettled()
    {
        using StateCursor cursor = _bench.New();
        CursorBench.Note(cursor, 1, "1");
        CursorBench.Note(cursor, 2, "2");
        cursor.Ack(1);

        Assert.Equal("1", Encoding.UTF8.GetString((await cursor.LoadAsync()).Span));
        cursor.Ack(2);
        await cursor.SaveAsync();
        Assert.Equal(["c=1"], _bench.State.Written);

        CursorBench.Settle(cursor, 1, "1 again");
        await cursor.SaveAsync();
        Assert.Equal(["c=1", "c=1 again"], _bench.State.Written);
    }

    [Fact]
    public void Defaults_AreThose()
    {
        using var cursor = new StateCursor(_bench.State, "c");

        Assert.Equal((1000, TimeSpan.FromSeconds(1)), (cursor.MaxEvents, cursor.MaxDelay));
    }
}
