using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Linked;

/// <summary>
/// A <see cref="Turn"/> that somebody may want for himself. It says who may call the source side of a linked transport: its loop, or
/// whoever connects or exchanges the object that both sides are.
/// </summary>
/// <remarks>
/// The loop has the turn for one call at a time, and never while it delivers, so that it may be waited for by who holds the sink side. Safe
/// for all threads.
/// </remarks>
internal sealed class SourceTurn
{
    private readonly Turn _turn = new();
    private int _wanted;

    /// <summary>Whether somebody wants the object for himself, or has it: the loop begins no call then.</summary>
    internal bool IsWanted => Volatile.Read(ref _wanted) > 0;

    /// <summary>The loop begins a call, unless somebody wants the object for himself.</summary>
    internal bool TryEnter() => !IsWanted && _turn.TryEnter();

    /// <summary>The loop begins a call, as soon as it may.</summary>
    internal ValueTask EnterAsync(CancellationToken cancellation) => _turn.EnterAsync(cancellation);

    /// <summary>A call of the loop has ended.</summary>
    internal void Leave() => _turn.Leave();

    /// <summary>Takes the object for himself, as soon as the call that is under way has ended.</summary>
    /// <param name="interrupt">Gives up the call that is under way.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal async Task TakeAsync(Action interrupt, CancellationToken cancellation)
    {
        // Noted before the interruption: a call that begins after it would see it.
        Interlocked.Increment(ref _wanted);
        try
        {
            interrupt();
            await _turn.EnterAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            Interlocked.Decrement(ref _wanted);
            throw;
        }
    }

    /// <summary>Gives the object back.</summary>
    internal void Return()
    {
        _turn.Leave();
        Interlocked.Decrement(ref _wanted);
    }
}
