using Microsoft.Extensions.Logging;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>What the supervised instances of one host share. Safe for all threads.</summary>
/// <param name="options">The host's settings.</param>
/// <param name="logger">The host's log.</param>
/// <param name="threads">Where code of plugins runs.</param>
/// <param name="failed">Told of an instance that failed for good, where the policy says so.</param>
internal sealed class HostSupervision(
    SupervisionOptions options, ILogger logger, PluginThreads threads, Action<PluginFailedEventArgs> failed)
{
    private static readonly TimeSpan s_longestHoldBack = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _mayCreate = new(initialState: true);
    private readonly List<WeakReference<SupervisedInstance>> _instances = [];

    internal SupervisionOptions Options => options;

    internal ILogger Logger => logger;

    internal PluginThreads Threads => threads;

    /// <summary>Held while instances are added, and while a library takes over from another one.</summary>
    internal Lock Gate => _gate;

    /// <summary>The instances that are in use, oldest first.</summary>
    internal IReadOnlyList<SupervisedInstance> Instances
    {
        get
        {
            List<SupervisedInstance> living = [];
            lock (_gate)
            {
                foreach (WeakReference<SupervisedInstance> reference in _instances)
                {
                    if (reference.TryGetTarget(out SupervisedInstance? instance) && !instance.IsDisposed)
                    {
                        living.Add(instance);
                    }
                }
            }

            return living;
        }
    }

    /// <summary>Those whose calls are answered with an earlier fault at this moment, oldest first.</summary>
    internal IReadOnlyList<QuarantinedInstance> Quarantined =>
    [
        .. from instance in Instances
           let fault = instance.Current.Fault
           where fault is not null
           select new QuarantinedInstance(instance.Current.Recipe.Library.Name, instance.Component, instance.Alias, fault)
           {
               WillRestart = instance.WillRestart,
           },
    ];

    /// <summary>The instances of a library that are in use.</summary>
    internal IReadOnlyList<SupervisedInstance> InstancesOf(LoadedLibrary library) =>
        [.. Instances.Where(instance => instance.Current.Recipe.Library == library)];

    /// <summary>Makes an instance and watches over it from now on.</summary>
    /// <param name="recipe">How it is made, now and whenever it is made anew.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="alias">What the host calls it.</param>
    /// <exception cref="LibraryReplacedException">Its library was replaced meanwhile; the instance was given back.</exception>
    internal SupervisedInstance Create(InstanceRecipe recipe, string component, string alias)
    {
        // Not for ever: what is being made may be waited for by what holds it back.
        _mayCreate.Wait(s_longestHoldBack);
        SupervisedInstance instance = new(this, recipe, component, alias);
        if (TryAdd(instance, recipe.Library))
        {
            // Threads that its constructor has started may have failed already.
            instance.CheckLibrary();
            return instance;
        }

        // Nobody would move it any more.
        instance.Dispose();
        throw new LibraryReplacedException();
    }

    private bool TryAdd(SupervisedInstance instance, LoadedLibrary library)
    {
        lock (_gate)
        {
            _instances.RemoveAll(static reference => !reference.TryGetTarget(out SupervisedInstance? other) || other.IsDisposed);
            if (library.IsReplaced)
            {
                return false;
            }

            _instances.Add(new WeakReference<SupervisedInstance>(instance));
            return true;
        }
    }

    /// <summary>Slows the making of instances down, so that a replacement overtakes those who make them without a pause.</summary>
    internal void HoldBack() => _mayCreate.Reset();

    /// <summary>Instances may be made at any speed again.</summary>
    internal void LetGo() => _mayCreate.Set();

    /// <summary>Tells the host of an instance that failed for good.</summary>
    internal void Fail(PluginFailedEventArgs arguments)
    {
        try
        {
            failed(arguments);
        }
        catch (Exception exception)
        {
            // The plugin's caller must not pay for it.
            SupervisionLog.HandlerFailed(logger, exception);
        }
    }
}
