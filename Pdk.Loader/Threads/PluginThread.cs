namespace Pdk.Loader.Threads;

/// <summary>A thread that does one thing after the other, and ends when there has been nothing to do for a while.</summary>
/// <param name="idle">Told each time the thread has nothing to do.</param>
/// <param name="gone">Told when it ends.</param>
/// <param name="patience">How long it waits for something to do.</param>
internal sealed class PluginThread(Action<PluginThread> idle, Action<PluginThread> gone, TimeSpan patience)
{
    private readonly SemaphoreSlim _given = new(0);
    private readonly Lock _gate = new();
    private Action? _work;
    private bool _isGone;

    internal void Start(Action work)
    {
        _work = work;

        // Each call brings its caller's context; the thread itself has none.
        new Thread(Run) { IsBackground = true, Name = "pdk plugin" }.UnsafeStart();
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

    /// <summary>Lets an idle thread end at once; one that works is left alone.</summary>
    internal void End()
    {
        lock (_gate)
        {
            if (_isGone || _work is not null)
            {
                return;
            }

            _isGone = true;
        }

        _given.Release();
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
        gone(this);
    }

    private bool WaitForWork()
    {
        if (_given.Wait(patience))
        {
            return _work is not null;
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
