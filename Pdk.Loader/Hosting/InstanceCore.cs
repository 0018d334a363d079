namespace Pdk.Loader.Hosting;

/// <summary>What an instance is behind the scenes, in one of the forms.</summary>
internal abstract class InstanceCore : IDisposable
{
    /// <summary>The instance as a contract, or null where it does not implement it.</summary>
    internal abstract T? As<T>()
        where T : class;

    /// <summary>Lets the instance live exactly as long as the contract object that was handed out.</summary>
    internal abstract void TieTo(object contractObject);

    /// <summary>Gives the instance back, once.</summary>
    public abstract void Dispose();
}
