namespace Pdk.Loader.Libraries;

/// <summary>What an instance is behind the scenes, in one of the forms.</summary>
internal abstract class InstanceCore : IDisposable
{
    /// <summary>The instance as a contract, or null where it does not implement it.</summary>
    internal abstract T? As<T>()
        where T : class;

    /// <summary>Lets the instance live exactly as long as the contract object that was handed out.</summary>
    internal abstract void TieTo(object contractObject);

    /// <summary>The library that it belongs to by now; null where that never changes.</summary>
    internal virtual LoadedLibrary? Library => null;

    /// <summary>What every call answers at the moment; null while calls reach the plugin.</summary>
    internal virtual PluginFaultException? Fault => null;

    /// <summary>How often it was made anew after a fault.</summary>
    internal virtual int Restarts => 0;

    /// <summary>Gives the instance back, once. Does not throw, and takes no longer than it may.</summary>
    public abstract void Dispose();
}
