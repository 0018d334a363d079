namespace Pdk.Abi;

/// <summary>What a host offers to an instance of a plugin.</summary>
public abstract class PluginServices
{
    /// <summary>Offers nothing.</summary>
    public static PluginServices None { get; } = new Nothing();

    /// <summary>Finds a service.</summary>
    /// <typeparam name="T">Its contract.</typeparam>
    /// <param name="contract">Its contract.</param>
    /// <returns>The service, or null where the host does not offer it.</returns>
    public abstract T? Find<T>(Contract<T> contract)
        where T : class;

    private sealed class Nothing : PluginServices
    {
        public override T? Find<T>(Contract<T> contract)
            where T : class => null;
    }
}
