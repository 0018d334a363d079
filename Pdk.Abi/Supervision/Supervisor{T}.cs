namespace Pdk.Abi;

/// <summary>
/// Stands between the callers of an object and the object: a host derives it, and <see cref="Contract{T}.Supervise"/> makes the object for
/// the callers.
/// </summary>
/// <typeparam name="T">The contract's interface.</typeparam>
/// <remarks>Safe for all threads.</remarks>
public abstract class Supervisor<T>
    where T : class
{
    /// <summary>The object that is called at the moment.</summary>
    public abstract T Current { get; }

    /// <summary>Begins a call. Exactly one of the lease's ways to end it must follow.</summary>
    /// <param name="bytes">The size of the call's arguments, see <see cref="CallBytes"/>.</param>
    /// <exception cref="PluginFaultException">The object has faulted earlier, and has not been replaced since.</exception>
    /// <exception cref="ObjectDisposedException">The callers' object was disposed.</exception>
    public abstract CallLease<T> Enter(long bytes);

    /// <summary>The callers' object was disposed. Must not throw when it is called again.</summary>
    public abstract void Dispose();
}
