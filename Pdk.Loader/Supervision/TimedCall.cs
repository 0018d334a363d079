namespace Pdk.Loader.Supervision;

/// <summary>A call that somebody waits for, but not for ever.</summary>
internal abstract class TimedCall
{
    private readonly ManualResetEventSlim _done = new();
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private bool _isAbandoned;

    /// <summary>Makes the call, in the context of its caller.</summary>
    /// <returns>Whether somebody still waited for it.</returns>
    internal bool Execute()
    {
        if (_context is null)
        {
            Invoke();
        }
        else
        {
            ExecutionContext.Run(_context, static call => ((TimedCall)call!).Invoke(), this);
        }

        lock (_done)
        {
            _done.Set();
            return !_isAbandoned;
        }
    }

    /// <summary>Waits for the call.</summary>
    /// <returns>False when it took too long: it is abandoned from now on.</returns>
    internal bool Wait(TimeSpan deadline)
    {
        if (_done.Wait(deadline))
        {
            return true;
        }

        lock (_done)
        {
            // It may have come back between the wait and the lock.
            _isAbandoned = !_done.IsSet;
            return !_isAbandoned;
        }
    }

    /// <summary>The call has come back, although nobody waited for it any more.</summary>
    internal abstract void ComeBackLate();

    private protected abstract void Invoke();
}
