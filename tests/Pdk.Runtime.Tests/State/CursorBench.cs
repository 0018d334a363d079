using System.Text;
using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.State;

/// <summary>A cursor with a state that is a fake, and a clock that a test turns.</summary>
internal sealed class CursorBench
{
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    public FakeState State { get; } = new();

    public ManualTime Clock { get; } = new();

    /// <summary>What the entry has.</summary>
    public string Written => Encoding.UTF8.GetString(State.Entry.Data.Span);

    public static void Settle(StateCursor cursor, ulong pull, string position, int events = 1)
    {
        Note(cursor, pull, position, events);
        cursor.Ack(pull);
    }

    public static void Note(StateCursor cursor, ulong pull, string position, int events = 1) =>
        cursor.Note(pull, Encoding.UTF8.GetBytes(position), events);

    public StateCursor New(int events = 1000) => new(State, "c", Clock) { MaxEvents = events, MaxDelay = Delay };

    /// <summary>The first write goes on when the test says so.</summary>
    public TaskCompletionSource HoldFirstWrite()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        State.Before = attempt => attempt == 1 ? inside.Task : Task.CompletedTask;
        return inside;
    }
}
