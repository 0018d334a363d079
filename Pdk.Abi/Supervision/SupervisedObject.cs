namespace Pdk.Abi;

/// <summary>An object that its host watches over, whatever its contract is.</summary>
public abstract class SupervisedObject : IDisposable
{
    private protected SupervisedObject()
    {
    }

    /// <summary>The object that is called at the moment; it may be another one a moment later.</summary>
    internal abstract object Current { get; }

    /// <summary>
    /// Ends the use of the object. Calls that are under way go on; every later one throws <see cref="ObjectDisposedException"/>.
    /// </summary>
    public abstract void Dispose();
}
