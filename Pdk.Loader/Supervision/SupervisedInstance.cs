using Pdk.Abi;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Supervision;

/// <summary>
/// An instance that is watched over: callers hold its contracts, while what serves them may be made anew or replaced. Safe for all threads.
/// </summary>
internal sealed partial class SupervisedInstance : InstanceCore
{
    private readonly Lock _gate = new();
    private readonly List<IContractSupervisor> _contracts = [];
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
        _backoff = new RestartBackoff(Policy, host.Options.TimeProvider);
    }

    /// <summary>What nobody disposed is given back by its own finalizers; its figures end here.</summary>
    ~SupervisedInstance() => ReleaseStatistics();

    internal HostSupervision Host { get; }

    internal string Component { get; }

    internal string Alias { get; }

    internal InstanceStatistics Statistics { get; }

    /// <summary>What serves the calls that begin now.</summary>
    internal Generation Current => _current;

    internal override LoadedLibrary Library => _current.Recipe.Library;

    internal override PluginFaultException? Fault => _current.Fault;

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

    private string Plugin => _current.Recipe.Library.Name;

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
            _restart?.Dispose();
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
