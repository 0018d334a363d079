using System.Diagnostics;

namespace Pdk.Loader.Threads;

/// <summary>
/// The threads of one host on which code of plugins runs that may never come back: as many as are needed at a time, kept for a while. Never
/// the thread pool's, of which a stuck plugin would use up one after the other. Safe for all threads.
/// </summary>
/// <remarks>
/// A thread that has come back serves the next one: a pipeline makes instances for every stream, and starting a thread costs more than most
/// constructors. One that does not come back is not used again. Libraries are opened on these threads too, never on the process's main
/// thread, whose stack bounds the runtime in each library would read anew, ever more slowly.
/// </remarks>
internal sealed class PluginThreads
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<PluginThread> _idle = [];
    private int _abandoned;
    private bool _isEnded;

    /// <summary>How many threads are inside a plugin although nobody waits for them any more.</summary>
    internal int Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Makes a call and waits for it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>False when it took too long. The thread counts as abandoned until the call comes back.</returns>
    internal bool TryRun<TResult>(BoundedCall<TResult> call, TimeLimit limit)
    {
        Post(() => call.Execute(ComeBack));
        return call.Wait(limit, Abandon);
    }

    /// <summary>Runs something, and waits for its result.</summary>
    /// <param name="name">The thread's name meanwhile, for debuggers.</param>
    /// <param name="work">What to run.</param>
    /// <param name="late">Takes a result that came too late for anybody to want it.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="mayBeDebugged">Whether a person may be standing in the code with a debugger: then there is no limit.</param>
    /// <exception cref="DeadlineException">It took too long.</exception>
    internal TResult Run<TResult>(string name, Func<TResult> work, Action<TResult> late, TimeLimit limit, bool mayBeDebugged = false)
    {
        TimeLimit most = mayBeDebugged && Debugger.IsAttached ? TimeLimit.None : limit;
        if (PluginTurn.Of(this) is { } turn)
        {
            return turn.Call(Named, most);
        }

        // A call that has failed throws again here, which is of interest to nobody by then.
        BoundedCall<TResult> call = new(Named, call => late(call.TakeResult()));
        return TryRun(call, most) ? call.TakeResult() : throw new DeadlineException();

        TResult Named()
        {
            // What a debugger shows of a thread that does not come back.
            Thread.CurrentThread.Name = name;
            return work();
        }
    }

    /// <summary>Has a turn done on one thread, and waits for it.</summary>
    /// <returns>False when the call that it was in took too long: the turn was given up there, and does no other step.</returns>
    /// <remarks>Throws what a step has thrown.</remarks>
    internal bool TryRun(PluginTurn turn)
    {
        // What comes too late the turn gives back itself.
        BoundedCall<bool> call = new(turn.Run, static _ => { });
        Post(() => call.Execute(ComeBack));
        return call.Wait(turn, Abandon) && call.TakeResult();
    }

    /// <summary>Runs something without waiting for it.</summary>
    /// <param name="work">Must not throw.</param>
    internal void Post(Action work)
    {
        while (TakeIdle() is { } thread)
        {
            if (thread.TryGive(work))
            {
                return;
            }
        }

        new PluginThread(AddIdle, Forget, s_patience).Start(work);
    }

    /// <summary>
    /// Lets all idle threads end, and each of the others when it has come back. What is posted later runs on a thread of its own.
    /// </summary>
    internal void End()
    {
        PluginThread[] idle;
        lock (_gate)
        {
            _isEnded = true;
            idle = [.. _idle];
        }

        Array.ForEach(idle, static thread => thread.End());
    }

    /// <summary>One more thread is given up.</summary>
    internal void Abandon() => Interlocked.Increment(ref _abandoned);

    /// <summary>One that was given up has come back.</summary>
    internal void ComeBack() => Interlocked.Decrement(ref _abandoned);

    /// <summary>The thread that has become idle last, so that those which are not needed end.</summary>
    private PluginThread? TakeIdle()
    {
        lock (_gate)
        {
            if (_idle.Count == 0)
            {
                return null;
            }

            PluginThread thread = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return thread;
        }
    }

    private void AddIdle(PluginThread thread)
    {
        lock (_gate)
        {
            if (!_isEnded)
            {
                _idle.Add(thread);
                return;
            }
        }

        thread.End();
    }

    private void Forget(PluginThread thread)
    {
        lock (_gate)
        {
            _idle.Remove(thread);
        }
    }
}
