using Pdk.Contracts;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Supervision;

/// <summary>
/// One object behind a supervised instance, from its making until nobody calls it any more: whether it may be called, and who still does.
/// </summary>
/// <param name="core">The object.</param>
/// <param name="recipe">How it was made.</param>
internal sealed class Generation(InstanceCore core, InstanceRecipe recipe)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ICallTarget[] _targets = [];
    private PluginFaultException? _fault;
    private Action? _whenDrained;
    private volatile TracedConnector? _connector;
    private volatile bool _isHeld;
    private volatile bool _isClosed;
    private volatile bool _isRetired;

    /// <summary>When its making began, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    internal long Begun { get; private init; }

    internal InstanceCore Core => core;

    internal InstanceRecipe Recipe => recipe;

    /// <summary>Whether calls may begin.</summary>
    internal bool IsOpen => !_isClosed && !_isHeld;

    /// <summary>What every call answers; null while there was no fault.</summary>
    internal PluginFaultException? Fault => Volatile.Read(ref _fault);

    /// <summary>Completes when it was retired and its last call has ended.</summary>
    internal Task Drained => _drained.Task;

    /// <summary>Completes when it was replaced, and nothing is left of it.</summary>
    internal TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How far it has come in its life as a connector; nothing where nobody has called it as one.</summary>
    internal ConnectorState ConnectorState => _connector?.State ?? default;

    /// <summary>What the next attempt to connect is told, whichever generation makes it.</summary>
    internal ConnectAttempt NextAttempt => _connector?.NextAttempt ?? default;

    /// <summary>Its lifecycle call that was given up last; one that has ended where there is none.</summary>
    internal Task Straggler => _connector?.Straggler ?? Task.CompletedTask;

    /// <summary>Whether none of its lifecycle calls is under way.</summary>
    internal bool IsConnectorIdle =>
        Array.TrueForAll(Volatile.Read(ref _targets), static target => target is not CallTarget<IConnector> || target.Count.IsIdle);

    /// <summary>How many contracts were added.</summary>
    internal int Count => Volatile.Read(ref _targets).Length;

    /// <summary>Makes one.</summary>
    /// <param name="recipe">How.</param>
    /// <exception cref="Exception">It could not be made.</exception>
    internal static Generation Make(InstanceRecipe recipe)
    {
        long begun = System.Diagnostics.Stopwatch.GetTimestamp();
        return new Generation(recipe.Make(), recipe) { Begun = begun };
    }

    /// <summary>The object as one of its contracts, in the order in which callers have asked for them.</summary>
    internal ICallTarget Target(int index) => Volatile.Read(ref _targets)[index];

    /// <summary>Adds a contract. One thread at a time.</summary>
    internal void Add(ICallTarget target) => Volatile.Write(ref _targets, [.. _targets, target]);

    /// <summary>
    /// What calls of a contract go to: a connector's are followed, so that another one can go on for it. One thread at a time.
    /// </summary>
    internal T Follow<T>(T instance)
        where T : class =>
        instance is IConnector connector && typeof(T) == typeof(IConnector)
            ? (T)(object)(_connector ??= new TracedConnector(connector))
            : instance;

    /// <summary>The object as a connector.</summary>
    /// <exception cref="NotSupportedException">It is none.</exception>
    internal TracedConnector Connector() => (TracedConnector)Follow(core.As<IConnector>()
        ?? throw new NotSupportedException(
            $"{recipe.Library.Path} has no connector any more; expected one, since the old one was started."));

    /// <summary>Calls wait until it is let go or another one has taken over: for some microseconds.</summary>
    internal void Hold() => _isHeld = true;

    /// <summary>Calls may go on.</summary>
    internal void LetGo() => _isHeld = false;

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

    /// <summary>Adds up the figures of an object that is not called any more.</summary>
    internal void EndFigures() => Array.ForEach(Volatile.Read(ref _targets), static target => target.Statistics.End(target.Count));

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

        EndFigures();
        return true;
    }
}
