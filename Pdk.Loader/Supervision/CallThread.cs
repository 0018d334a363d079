namespace Pdk.Loader.Supervision;

/// <summary>A thread that does one thing after the other, and ends when there has been nothing to do for a while.</summary>
/// <param name="idle">Told each time the thread has nothing to do.</param>
internal sealed class CallThread(Action<CallThread> idle)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _given = new(0);
    private readonly Lock _gate = new();
    private Action? _work;
    private bool _isGone;

    internal void Start(Action work)
    {
        _work = work;
        // Each call brings its caller's context; the thread itself has none.
        new Thread(Run) { IsBackground = true, Name = "pdk call" }.UnsafeStart();
    }

    /// <summary>Gives an idle thread something to do.</summary>
    /// <returns>False where it has ended meanwhile.</returns>
    internal bool TryGive(Action work)
    {
        lock (_gate)
        {
            if (_isGone)
            {
                return false;
            }

            _work = work;
        }

        _given.Release();
        return true;
    }

    private void Run()
    {
        do
        {
            _work!();
            _work = null;
            idle(this);
        }
        while (WaitForWork());
    }

    private bool WaitForWork()
    {
        if (_given.Wait(s_patience))
        {
            return true;
        }

        lock (_gate)
        {
            _isGone = _work is null;
        }

        // Where something was given in the last moment, its signal is on the way.
        if (!_isGone)
        {
            _given.Wait();
        }

        return !_isGone;
    }
}
