using Microsoft.Extensions.Logging;

namespace Pdk.Loader.Supervision;

/// <summary>What the supervised instances of one host share. Safe for all threads.</summary>
/// <param name="options">The host's settings.</param>
/// <param name="logger">The host's log.</param>
/// <param name="failed">Told of an instance that failed for good, where the policy says so.</param>
internal sealed class HostSupervision(SupervisionOptions options, ILogger logger, Action<PluginFailedEventArgs> failed)
{
    private readonly Lock _gate = new();
    private readonly List<WeakReference<SupervisedInstance>> _instances = [];

    internal SupervisionOptions Options => options;

    internal ILogger Logger => logger;

    internal CallThreads Threads { get; } = new();

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

    /// <summary>Makes an instance and watches over it from now on.</summary>
    /// <param name="recipe">How it is made, now and whenever it is made anew.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="alias">What the host calls it.</param>
    internal SupervisedInstance Create(InstanceRecipe recipe, string component, string alias)
    {
        SupervisedInstance instance = new(this, recipe, component, alias);
        lock (_gate)
        {
            _instances.RemoveAll(static reference => !reference.TryGetTarget(out SupervisedInstance? other) || other.IsDisposed);
            _instances.Add(new WeakReference<SupervisedInstance>(instance));
        }

        return instance;
    }

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
