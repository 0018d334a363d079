using System.Runtime.ExceptionServices;
using Pdk.Abi;

namespace Pdk.Loader;

/// <summary>What one instance is offered, and what was made for it alone.</summary>
public sealed class InstanceServices : IDisposable
{
    private readonly List<ServiceOffer> _offers = [];
    private readonly List<IDisposable> _owned = [];

    internal InstanceServices()
    {
    }

    /// <summary>The services, for <see cref="PluginHost.CreateInstance"/>.</summary>
    public IReadOnlyList<ServiceOffer> Offers => _offers;

    /// <summary>Disposes what was made for the instance, the last first. After the instance was given back.</summary>
    /// <exception cref="Exception">What the first of them has thrown; the others are disposed all the same.</exception>
    public void Dispose()
    {
        Exception? failure = null;
        for (int last = _owned.Count - 1; last >= 0; last--)
        {
            try
            {
                _owned[last].Dispose();
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }
        }

        _owned.Clear();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    internal void Add(Contract contract, object service, bool isOwned)
    {
        // Before the look at its type, which may refuse it.
        if (isOwned && service is IDisposable disposable)
        {
            _owned.Add(disposable);
        }

        _offers.Add(ServiceOffer.Of(contract, service));
    }
}
