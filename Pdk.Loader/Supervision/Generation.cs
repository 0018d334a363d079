using Pdk.Loader.Hosting;

namespace Pdk.Loader.Supervision;

/// <summary>One object behind a supervised instance, from its making until nobody calls it any more: whether it may be called, and who still does.</summary>
/// <param name="core">The object.</param>
/// <param name="recipe">How it was made.</param>
internal sealed class Generation(InstanceCore core, InstanceRecipe recipe)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ICallTarget[] _targets = [];
    private PluginFaultException? _fault;
    private Action? _whenDrained;
    private volatile bool _isClosed;
    private volatile bool _isRetired;

    internal InstanceCore Core => core;

    internal InstanceRecipe Recipe => recipe;

    /// <summary>Whether calls may begin.</summary>
    internal bool IsOpen => !_isClosed;

    /// <summary>What every call answers; null while there was no fault.</summary>
    internal PluginFaultException? Fault => Volatile.Read(ref _fault);

    /// <summary>Completes when it was retired and its last call has ended.</summary>
    internal Task Drained => _drained.Task;

    /// <summary>The object as one of its contracts, in the order in which callers have asked for them.</summary>
    internal ICallTarget Target(int index) => Volatile.Read(ref _targets)[index];

    /// <summary>Adds a contract. One thread at a time.</summary>
    internal void Add(ICallTarget target) => Volatile.Write(ref _targets, [.. _targets, target]);

    /// <summary>Forbids further calls, because of a fault.</summary>
    /// <returns>Whether it was the first one.</returns>
    internal bool Quarantine(PluginFaultException fault)
    {
        if (Interlocked.CompareExchange(ref _fault, fault, null) is not null)
        {
            return false;
        }

        _isClosed = true;
        return true;
    }

    /// <summary>Forbids further calls, for good.</summary>
    /// <param name="whenDrained">Called once after the last call has ended, by the thread that ended it; must not throw.</param>
    /// <returns>True where none is under way: then the action is left to the caller.</returns>
    internal bool Retire(Action whenDrained)
    {
        _whenDrained = whenDrained;
        _isClosed = true;
        _isRetired = true;
        // Either this look sees that a call has ended, or that call sees that it was the last.
        Interlocked.MemoryBarrier();
        return IsIdle && TryDrain();
    }

    /// <summary>It was never called, and never will be.</summary>
    internal void Discard() => Retire(static () => { });

    /// <summary>Follows the end of each call.</summary>
    internal void AfterCall()
    {
        if (_isRetired)
        {
            DrainIfIdle();
        }
    }

    private bool IsIdle => Array.TrueForAll(Volatile.Read(ref _targets), static target => target.Count.IsIdle);

    private void DrainIfIdle()
    {
        if (IsIdle && TryDrain())
        {
            _whenDrained!();
        }
    }

    private bool TryDrain()
    {
        if (!_drained.TrySetResult())
        {
            return false;
        }

        foreach (ICallTarget target in _targets)
        {
            target.Statistics.End(target.Count);
        }

        return true;
    }
}
