using Pdk.Abi;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Supervision;

/// <summary>
/// An instance that is watched over: callers hold its contracts, while what serves them may be made anew or replaced. Safe for all threads.
/// </summary>
internal sealed class SupervisedInstance : InstanceCore
{
    private readonly Lock _gate = new();
    private readonly List<IContractSupervisor> _contracts = [];
    private readonly InstanceRestarts _restarts;
    private readonly GenerationEnd _end;
    private volatile Generation _current;
    private object? _tiedTo;
    private int _isReleased;
    private volatile bool _isDisposed;

    /// <summary>Makes the first generation.</summary>
    /// <param name="host">What all instances share.</param>
    /// <param name="recipe">How a generation is made.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="alias">What the host calls it.</param>
    internal SupervisedInstance(HostSupervision host, InstanceRecipe recipe, string component, string alias)
    {
        Host = host;
        Component = component;
        Alias = alias;
        _current = Generation.Make(recipe);
        Statistics = InstanceStatistics.Acquire(recipe.Library.Name, component, alias);
        _restarts = new InstanceRestarts(this, Policy);
        _end = new GenerationEnd(this);
    }

    /// <summary>What nobody disposed is given back by its own finalizers; its figures end here, since nobody calls it any more.</summary>
    ~SupervisedInstance()
    {
        _current?.EndFigures();
        ReleaseStatistics();
    }

    internal HostSupervision Host { get; }

    internal string Component { get; }

    internal string Alias { get; }

    internal InstanceStatistics Statistics { get; }

    /// <summary>What serves the calls that begin now.</summary>
    internal Generation Current => _current;

    internal override LoadedLibrary Library => _current.Recipe.Library;

    internal override PluginFaultException? Fault => _current.Fault;

    /// <summary>How often it was made anew.</summary>
    internal override int Restarts => _restarts.Count;

    /// <summary>Whether it is made anew after a fault.</summary>
    internal bool WillRestart => Policy.Action == FaultAction.Restart && !_restarts.AreUsedUp;

    internal FaultPolicy Policy => Host.Options.PolicyOf(Plugin);

    /// <summary>The name of the plugin that serves the calls that begin now.</summary>
    internal string Plugin => _current.Recipe.Library.Name;

    internal bool IsDisposed => _isDisposed;

    /// <summary>Held while what serves the calls is exchanged.</summary>
    internal Lock Gate => _gate;

    /// <summary>The contracts that callers have asked for.</summary>
    internal IReadOnlyList<string> ContractsInUse
    {
        get
        {
            lock (_gate)
            {
                return [.. _contracts.Select(static contract => contract.Id)];
            }
        }
    }

    internal override T? As<T>()
        where T : class
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_contracts.OfType<ContractSupervisor<T>>().FirstOrDefault() is { } known)
            {
                return known.Face;
            }

            if (_current.Core.As<T>() is not { } instance)
            {
                return null;
            }

            ContractSupervisor<T> supervisor = new(this, ContractRegistry.Get<T>(), _contracts.Count);
            T face = supervisor.Face;
            _current.Add(supervisor.TargetIn(_current, instance));
            _contracts.Add(supervisor);
            return face;
        }
    }

    internal override void TieTo(object contractObject) => _tiedTo = contractObject;

    /// <summary>A caller has disposed what it holds.</summary>
    internal void FaceDisposed(object face)
    {
        if (ReferenceEquals(face, _tiedTo))
        {
            Dispose();
        }
    }

    /// <summary>
    /// Forbids further calls of a generation, and does what the policy says. Does nothing after the first time. Does not throw.
    /// </summary>
    internal void Quarantine(Generation generation, PluginFaultException fault)
    {
        if (!generation.Quarantine(fault))
        {
            return;
        }

        SupervisionLog.Quarantined(Host.Logger, Alias, Component, Plugin, fault.Message);
        switch (Policy.Action)
        {
            case FaultAction.Restart:
                _restarts.Schedule(generation);
                break;
            // A version that was replaced may still end its last calls; their faults are logged, and fail nobody.
            case FaultAction.Fail when ReferenceEquals(generation, _current) && !_isDisposed:
                Fail(fault);
                break;
        }
    }

    /// <summary>Tells the host that the instance has failed for good.</summary>
    internal void Fail(PluginFaultException fault) => Host.Fail(new PluginFailedEventArgs(Plugin, Component, Alias, fault));

    /// <summary>
    /// Treats the current generation as faulted where its library has thrown, since its making began, an exception that nobody caught. Does
    /// not throw.
    /// </summary>
    /// <remarks>Whose thread it was, nobody knows: it may have been of any instance of the library.</remarks>
    internal void CheckLibrary()
    {
        Generation current = _current;
        if (current.Recipe.Library.Reports?.Since(current.Begun) is { } error)
        {
            Quarantine(current, Faults.Of(error));
        }
    }

    /// <summary>Adds the contracts that callers have asked for and a generation does not have yet. Under <see cref="Gate"/>.</summary>
    internal void Complete(Generation next)
    {
        for (int index = next.Count; index < _contracts.Count; index++)
        {
            next.Add(_contracts[index].TargetIn(next));
        }
    }

    /// <summary>Puts a complete generation in the place of the current one. Under <see cref="Gate"/>.</summary>
    /// <returns>The old one, to be retired.</returns>
    internal Generation Take(Generation next)
    {
        Generation old = _current;
        // Calls that begin from now on meet the new one, whatever their contract.
        _current = next;
        return old;
    }

    /// <inheritdoc cref="GenerationEnd.Retire"/>
    internal void Retire(Generation old) => _end.Retire(old);

    /// <inheritdoc cref="GenerationEnd.DiscardAsync"/>
    internal Task DiscardAsync(Generation next) => _end.DiscardAsync(next);

    /// <summary>Ends the instance. Calls that are under way end as they would; the last one gives back what served it.</summary>
    public override void Dispose()
    {
        Generation last;
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _restarts.Cancel();
            last = _current;
        }

        GC.SuppressFinalize(this);
        ReleaseStatistics();
        if (last.Retire(() => Host.Threads.Post(last.Core.Dispose)))
        {
            last.Core.Dispose();
        }
    }

    private void ReleaseStatistics()
    {
        // Its constructor may have failed, and the finalizer runs all the same.
        if (Statistics is not null && Interlocked.Exchange(ref _isReleased, 1) == 0)
        {
            Statistics.Release();
        }
    }
}
