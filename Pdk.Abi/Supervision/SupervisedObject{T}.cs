namespace Pdk.Abi;

/// <summary>
/// An object that its host watches over: it hands every call to the object behind it, which may be replaced while callers keep this one.
/// The generator derives one class for each contract.
/// </summary>
/// <typeparam name="T">The contract's interface.</typeparam>
/// <param name="supervisor">Says which object is called, and is told how each call ends.</param>
public abstract class SupervisedObject<T>(Supervisor<T> supervisor) : SupervisedObject
    where T : class
{
    internal override object Current => supervisor.Current;

    /// <inheritdoc/>
    public override void Dispose() => supervisor.Dispose();

    /// <summary>Begins a call.</summary>
    /// <param name="bytes">The size of its arguments, see <see cref="CallBytes"/>.</param>
    /// <exception cref="PluginFaultException">The object has faulted earlier, and has not been replaced since.</exception>
    /// <exception cref="ObjectDisposedException">This object was disposed.</exception>
    protected CallLease<T> Enter(long bytes) => supervisor.Enter(bytes);
}
