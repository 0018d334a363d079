using System.Runtime.ExceptionServices;

namespace Pdk.Loader.Threads;

/// <summary>A call into a plugin that somebody waits for, but not for ever.</summary>
/// <param name="work">The call.</param>
/// <param name="late">
/// What follows, with its outcome, when it comes back after it was given up. What that throws is of interest to nobody.
/// </param>
internal sealed class BoundedCall<TResult>(Func<TResult> work, Action<BoundedCall<TResult>> late)
{
    private static readonly TimeLimit s_look = TimeLimit.Of(TimeSpan.FromMilliseconds(10));

    private readonly ManualResetEventSlim _done = new();
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private ExceptionDispatchInfo? _failure;
    private TResult? _result;
    private bool _isAbandoned;

    /// <summary>The result, or the exception, of a call that has come back.</summary>
    internal TResult TakeResult()
    {
        _failure?.Throw();
        return _result!;
    }

    /// <summary>Makes the call, in the context of its caller. Does not throw.</summary>
    /// <param name="comeBack">Called where nobody waited for it any more.</param>
    internal void Execute(Action comeBack)
    {
        // As a new thread would: what belongs to the caller's flow is seen by the work, and what the work changes of it ends with the work.
        if (_context is null)
        {
            Invoke();
        }
        else
        {
            ExecutionContext.Run(_context, static call => ((BoundedCall<TResult>)call!).Invoke(), this);
        }

        lock (_done)
        {
            _done.Set();
            if (!_isAbandoned)
            {
                return;
            }

            comeBack();
        }

        TakeLate();
    }

    /// <summary>Waits for the call.</summary>
    /// <param name="limit">How long.</param>
    /// <param name="abandon">Called when it took too long.</param>
    /// <returns>False when it took too long: it is given up from now on.</returns>
    internal bool Wait(TimeLimit limit, Action abandon)
    {
        if (limit.Wait(_done))
        {
            return true;
        }

        lock (_done)
        {
            // It may have come back between the wait and the lock.
            if (_done.IsSet)
            {
                return true;
            }

            _isAbandoned = true;
            abandon();
            return false;
        }
    }

    /// <summary>Waits for a turn, whose limit is that of the call it is in.</summary>
    /// <param name="turn">The turn, which is this call.</param>
    /// <param name="abandon">Called when that call took too long.</param>
    /// <returns>False when it took too long: the turn is given up from now on.</returns>
    internal bool Wait(PluginTurn turn, Action abandon)
    {
        // Nearly all are over before the first look.
        while (!s_look.Wait(_done))
        {
            if (turn.TryGiveUp())
            {
                lock (_done)
                {
                    // Its thread may have come back since.
                    if (!_done.IsSet)
                    {
                        _isAbandoned = true;
                        abandon();
                    }
                }

                return false;
            }
        }

        return true;
    }

    private void Invoke()
    {
        try
        {
            _result = work();
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void TakeLate()
    {
        try
        {
            late(this);
        }
        catch (Exception)
        {
            // Whoever asked is long gone, and an exception here would end the process.
        }
    }
}
