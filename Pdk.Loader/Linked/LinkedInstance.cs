using Pdk.Abi;
using Pdk.Loader.Libraries;

namespace Pdk.Loader.Linked;

/// <summary>An instance that is the managed object itself.</summary>
internal sealed class LinkedInstance(object instance, PluginComponent component, InstanceRelease release) : InstanceCore
{
    private object? _instance = instance;

    internal override T? As<T>()
        where T : class
    {
        object current = Volatile.Read(ref _instance) ?? throw new ObjectDisposedException(component.Name);

        // The class may implement more than it exports; the native form could not offer that either.
        foreach (Contract contract in component.Contracts)
        {
            if (contract.InterfaceType == typeof(T))
            {
                return (T)current;
            }
        }

        return null;
    }

    internal override void TieTo(object contractObject)
    {
        // The object that was handed out is the instance.
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _instance, null) is IDisposable disposable)
        {
            release.Run(disposable.Dispose);
        }
    }
}
